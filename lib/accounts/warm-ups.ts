import { database } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import type { WarmUpInput, WarmUpRecord } from './types';

/** Notes sandboxes to be kept warm for a class. */
export async function addWarmUp(input: WarmUpInput): Promise<WarmUpRecord> {
  const { classId, count, from, until } = input;
  return record(await database().warmUp.create({ data: { classId, count, from, until } }));
}

/** Those that are not over, of one class or of all, the next one first. What is over is swept away. */
export async function upcomingWarmUps(classId?: string): Promise<WarmUpRecord[]> {
  const now = new Date();
  await database().warmUp.deleteMany({ where: { until: { lte: now } } });
  const found = await database().warmUp.findMany({
    where: { until: { gt: now }, class: { archivedAt: null }, ...(classId === undefined ? {} : { classId }) },
    include: { class: true },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
  });
  return found.map((row) => ({ ...record(row), className: row.class.name }));
}

/** Errors: not_found. */
export async function removeWarmUp(classId: string, id: string): Promise<void> {
  const { count } = await database().warmUp.deleteMany({ where: { id, classId } });
  if (count === 0) throw new AppError('not_found', `Class ${classId} has no warm-up "${id}".`);
}

function record(row: Omit<WarmUpRecord, 'className'>): WarmUpRecord {
  const { id, classId, count, from, until } = row;
  return { id, classId, count, from, until, className: null };
}
