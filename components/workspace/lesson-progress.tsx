'use client';

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { ExerciseProgress, ExerciseView } from '@/lib/shared/wire/courses';
import type { Report } from '@/lib/shared/wire/report';

interface LessonProgress {
  /** By exercise id, in the order of the lesson. */
  exercises: ReadonlyMap<string, ExerciseProgress>;
  /** Notes what a check, or what happened in the sandbox, has brought; the server has recorded it already. */
  note: (exercise: string, report: Report) => void;
  /** Notes that what an exercise had earned did not hold when the lesson was handed in. */
  lapse: (exercise: string, report: Report) => void;
  /** The newest report of each exercise since the page was opened, by its id. */
  reports: ReadonlyMap<string, Report>;
}

const ProgressContext = createContext<LessonProgress | null>(null);

export function useLessonProgress(): LessonProgress {
  const progress = use(ProgressContext);
  if (!progress) throw new Error('useLessonProgress is used outside of its LessonProgressProvider.');
  return progress;
}

type Props = { exercises: readonly Pick<ExerciseView, 'id' | 'progress'>[]; children: ReactNode };

/** Progress of the open lesson, so that every place that shows it changes with the check that earned it. */
export function LessonProgressProvider({ exercises: given, children }: Props) {
  const [exercises, setExercises] = useState<ReadonlyMap<string, ExerciseProgress>>(
    () => new Map(given.map(({ id, progress }) => [id, progress])),
  );
  const [reports, setReports] = useState<ReadonlyMap<string, Report>>(() => new Map());
  const note = useCallback((exercise: string, report: Report) => {
    setReports((known) => new Map(known).set(exercise, report));
    if (report.status === 'unavailable' || report.rehearsal) return;
    setExercises((known) => new Map(known).set(exercise, afterReport(known.get(exercise), report)));
  }, []);
  const lapse = useCallback((exercise: string, report: Report) => {
    setReports((known) => new Map(known).set(exercise, report));
    setExercises((known) => {
      const attempts = (known.get(exercise)?.attempts ?? 0) + 1;
      return new Map(known).set(exercise, { status: 'tried', points: report.points, attempts });
    });
  }, []);
  const value = useMemo(() => ({ exercises, note, lapse, reports }), [exercises, note, lapse, reports]);
  return <ProgressContext value={value}>{children}</ProgressContext>;
}

/** What was earned once is kept: a later check never takes points away. */
function afterReport(before: ExerciseProgress | undefined, report: Report): ExerciseProgress {
  const passed = report.status === 'passed' || before?.status === 'passed';
  return {
    status: passed ? 'passed' : 'tried',
    points: Math.max(before?.points ?? 0, report.points),
    attempts: (before?.attempts ?? 0) + 1,
  };
}
