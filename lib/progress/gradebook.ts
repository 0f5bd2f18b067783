import { database } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import type { Gradebook } from '@/lib/shared/wire/people';
import { COUNTED, NEVER_TRIED, withAttempts, type AttemptGroup } from './best-attempts';
import type { GradedExercise } from './types';

type Cell = Gradebook['students'][number]['cells'][number];
type Cells = Map<string, Cell>;

const EMPTY: Readonly<Cell> = {
  ...NEVER_TRIED,
  ...{ hints: 0, solutionSeen: false, firstTriedAt: null, passedAt: null },
};

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
    const cells = exercises.map((exercise) => cellsOf.get(user.id)?.get(key(exercise)) ?? { ...EMPTY });
    const points = cells.reduce((sum, cell) => sum + cell.points, 0);
    return { user: { id: user.id, name: user.name, role: user.role }, points, cells };
  });
  students.sort((a, b) => byName.compare(a.user.name, b.user.name));
  return { class: { id, name, course }, exercises, students };
}

/** The cells that are not empty, by user and exercise: three questions to the database, however large the class. */
async function cellsOfClass(classId: string, course: string): Promise<Map<string, Cells>> {
  const where = { course, user: { memberships: { some: { classId, removedAt: null } } } };
  const [attempts, hints, solutions] = await Promise.all([
    database().attempt.groupBy({
      by: ['userId', 'lesson', 'exercise', 'status', 'lapsed'],
      where: { ...where, ...COUNTED },
      _count: true,
      _max: { points: true },
      _min: { createdAt: true },
    }),
    database().seenHint.groupBy({ by: ['userId', 'lesson', 'exercise'], where, _count: true }),
    database().seenSolution.findMany({ where, select: { userId: true, lesson: true, exercise: true } }),
  ]);
  const all = new Map<string, Cells>();
  for (const group of attempts) put(all, group, (cell) => withTimes(cell, group));
  for (const group of hints) put(all, group, (cell) => ({ ...cell, hints: group._count }));
  for (const seen of solutions) put(all, seen, (cell) => ({ ...cell, solutionSeen: true }));
  return all;
}

function put(
  all: Map<string, Cells>,
  place: { userId: string; lesson: string; exercise: string },
  change: (cell: Cell) => Cell,
): void {
  const cells = all.get(place.userId) ?? new Map<string, Cell>();
  all.set(place.userId, cells.set(key(place), change(cells.get(key(place)) ?? EMPTY)));
}

function withTimes(cell: Cell, group: AttemptGroup & { _min: { createdAt: Date | null } }): Cell {
  const at = group._min.createdAt?.toISOString() ?? null;
  return {
    ...cell,
    ...withAttempts(cell, group),
    firstTriedAt: [cell.firstTriedAt, at].filter((moment) => moment !== null).sort()[0] ?? null,
    passedAt: group.status === 'passed' && !group.lapsed ? at : cell.passedAt,
  };
}

function key({ lesson, exercise }: { lesson: string; exercise: string }): string {
  return `${lesson}/${exercise}`;
}
