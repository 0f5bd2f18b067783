import { classMembers, findClass, upcomingWarmUps } from '@/lib/accounts';
import { AppError } from '@/lib/shared/errors';
import type { ClassWarmUps } from '@/lib/shared/wire/warm-ups';
import type { Actor } from './actor';
import { warmUpView } from './support/push-warm-ups';
import { requireStaff } from './support/roles';

/** What is planned for a class, and how large it is. Errors: forbidden, class_not_found. */
export async function readWarmUps(actor: Actor, classId: string): Promise<ClassWarmUps> {
  await requireStaff(actor, 'warm-up.list', `class:${classId}`);
  const found = await findClass(classId);
  if (!found) throw new AppError('class_not_found', `There is no class "${classId}".`);
  const [members, planned] = await Promise.all([classMembers(found.id), upcomingWarmUps(found.id)]);
  return { size: members.length, warmUps: planned.map(warmUpView) };
}
