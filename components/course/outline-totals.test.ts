import { describe, expect, it } from 'vitest';
import type { LessonSummary, Outline } from '@/lib/shared/wire/courses';
import { courseTotals, nextLesson } from './outline-totals';

type Status = 'none' | 'tried' | 'passed';

function lesson(id: string, ...statuses: Status[]): LessonSummary {
  const exercises = statuses.map((status, at) => ({
    id: `e${at + 1}`,
    title: `Exercise ${at + 1}`,
    points: 10,
    progress: { status, points: status === 'passed' ? 10 : 0, attempts: status === 'none' ? 0 : 1 },
  }));
  return { id, title: id, summary: '', minutes: 10, sandbox: 'docker', exercises };
}

function outline(...lessons: LessonSummary[]): Outline {
  return { id: 'course', title: 'Course', summary: '', modules: [{ id: 'm', title: 'M', lessons }] };
}

describe('nextLesson', () => {
  it('is the first lesson for who has not begun', () => {
    expect(nextLesson(outline(lesson('a', 'none'), lesson('b', 'none')))).toMatchObject({
      lesson: { id: 'a' },
      begun: false,
    });
  });

  it('is the lesson that was begun, also when an earlier one was left out', () => {
    expect(
      nextLesson(outline(lesson('a', 'none'), lesson('b', 'passed', 'tried'), lesson('c', 'none'))),
    ).toMatchObject({
      lesson: { id: 'b' },
      begun: true,
    });
  });

  it('is the first open one after finished ones, and leaves out lessons without exercises', () => {
    expect(nextLesson(outline(lesson('a', 'passed'), lesson('reading'), lesson('b', 'none')))).toMatchObject({
      lesson: { id: 'b' },
      begun: true,
    });
  });

  it('is nothing when everything is passed', () => {
    expect(nextLesson(outline(lesson('a', 'passed')))).toBeNull();
  });
});

describe('courseTotals', () => {
  it('adds up exercises and points', () => {
    expect(courseTotals(outline(lesson('a', 'passed', 'tried'), lesson('b', 'none')))).toEqual({
      done: 1,
      total: 3,
      points: 10,
      maxPoints: 30,
    });
  });
});
