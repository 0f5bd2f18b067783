import { database } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import type { Gradebook } from '@/lib/shared/wire/people';
import { COUNTED, NEVER_TRIED, withAttempts } from './best-attempts';
import type { GradedExercise } from './types';

type Cell = Gradebook['students'][number]['cells'][number];
type Cells = Map<string, Cell>;

/** Chinese names by their sound, then Latin ones whatever their case; student 2 before student 10. */
const byName = new Intl.Collator('zh-CN', { numeric: true });

/**
 * The class's members by name, with a cell for each of `exercises` in that order. Work in other courses, and of
 * those who were removed, is left out. Throws class_not_found.
 */
export async function gradebook(classId: string, exercises: GradedExercise[]): Promise<Gradebook> {
  const found = await database().class.findUnique({
    where: { id: classId },
    include: { members: { where: { removedAt: null }, include: { user: true } } },
  });
  if (!found) throw new AppError('class_not_found', `There is no class "${classId}" to make a gradebook of`);
  const { id, name, course, members } = found;
  const cellsOf = await cellsOfClass(classId, course);
  const students = members.map(({ user }) => {
    const cells = exercises.map((exercise) => cellsOf.get(user.id)?.get(key(exercise)) ?? { ...NEVER_TRIED });
    const points = cells.reduce((sum, cell) => sum + cell.points, 0);
    return { user: { id: user.id, name: user.name, role: user.role }, points, cells };
  });
  students.sort((a, b) => byName.compare(a.user.name, b.user.name));
  return { class: { id, name, course }, exercises, students };
}

/** The cells that are not empty, by user and exercise. */
async function cellsOfClass(classId: string, course: string): Promise<Map<string, Cells>> {
  const groups = await database().attempt.groupBy({
    by: ['userId', 'lesson', 'exercise', 'status', 'lapsed'],
    where: { course, ...COUNTED, user: { memberships: { some: { classId, removedAt: null } } } },
    _count: true,
    _max: { points: true },
  });
  const all = new Map<string, Cells>();
  for (const group of groups) {
    const cells = all.get(group.userId) ?? new Map<string, Cell>();
    all.set(group.userId, cells.set(key(group), withAttempts(cells.get(key(group)), group)));
  }
  return all;
}

function key({ lesson, exercise }: { lesson: string; exercise: string }): string {
  return `${lesson}/${exercise}`;
}
