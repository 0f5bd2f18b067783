import type { LessonSummary, Outline } from '@/lib/shared/wire/courses';

export interface Totals {
  done: number;
  total: number;
}

export function lessonTotals(lesson: Pick<LessonSummary, 'exercises'>): Totals {
  return {
    done: lesson.exercises.filter(({ progress }) => progress.status === 'passed').length,
    total: lesson.exercises.length,
  };
}

export function lessonsOf(outline: Outline): LessonSummary[] {
  return outline.modules.flatMap((module) => module.lessons);
}

export function courseTotals(outline: Outline): Totals & { points: number; maxPoints: number } {
  const exercises = lessonsOf(outline).flatMap((lesson) => lesson.exercises);
  return {
    done: exercises.filter(({ progress }) => progress.status === 'passed').length,
    total: exercises.length,
    points: exercises.reduce((sum, { progress }) => sum + progress.points, 0),
    maxPoints: exercises.reduce((sum, { points }) => sum + points, 0),
  };
}

/** Where to go on: the lesson that was begun last in the order of the course, else the first one that is not done. */
export function nextLesson(outline: Outline): { lesson: LessonSummary; begun: boolean } | null {
  const open = lessonsOf(outline).filter((lesson) => {
    const { done, total } = lessonTotals(lesson);
    return done < total;
  });
  const begun = open.findLast((lesson) =>
    lesson.exercises.some(({ progress }) => progress.status !== 'none'),
  );
  const lesson = begun ?? open[0];
  if (!lesson) return null;
  return {
    lesson,
    begun: lessonsOf(outline).some((each) =>
      each.exercises.some(({ progress }) => progress.status !== 'none'),
    ),
  };
}
