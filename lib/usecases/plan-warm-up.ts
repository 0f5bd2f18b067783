import { addWarmUp, findClass, recordAudit, upcomingWarmUps } from '@/lib/accounts';
import { AppError } from '@/lib/shared/errors';
import type { WarmUp } from '@/lib/shared/wire/sandboxd';
import type { WarmUpPlan } from '@/lib/shared/wire/warm-ups';
import type { Actor } from './actor';
import { inBackground } from './support/in-background';
import { requireStaff } from './support/roles';
import { MAX_PLANNED, pushWarmUps, warmUpView } from './support/push-warm-ups';

const HOUR_MS = 60 * 60_000;
/** A forgotten warm-up must not hold memory for long, nor be planned by a slip of the year. */
const LONGEST_MS = 12 * HOUR_MS;
const FARTHEST_MS = 400 * 24 * HOUR_MS;

/** Has sandboxes warm for a class at some time. Errors: forbidden, class_not_found, bad_request. */
export async function planWarmUp(actor: Actor, classId: string, plan: WarmUpPlan): Promise<WarmUp> {
  await requireStaff(actor, 'warm-up.plan', `class:${classId}`);
  const found = await findClass(classId);
  if (!found) throw new AppError('class_not_found', `There is no class "${classId}".`);
  const times = checkedTimes(plan, Date.now());
  if ((await upcomingWarmUps()).length >= MAX_PLANNED) {
    throw new AppError('bad_request', `${MAX_PLANNED} warm-ups are planned already, which is the limit.`);
  }
  const added = await addWarmUp({ classId: found.id, count: plan.count, ...times });
  await recordAudit({
    userId: actor.userId,
    action: 'warm-up.plan',
    subject: `class:${found.id} count:${plan.count}`,
    outcome: 'done',
  });
  inBackground(pushWarmUps(), { class: found.id }, 'sandboxd could not be told of a warm-up yet');
  return warmUpView(added);
}

function checkedTimes({ from, until }: WarmUpPlan, now: number): { from: Date; until: Date } {
  const [begin, end] = [Date.parse(from), Date.parse(until)];
  const said = `A warm-up from ${from} until ${until}`;
  if (end <= begin) throw new AppError('bad_request', `${said} ends before it begins.`);
  if (end <= now) throw new AppError('bad_request', `${said} is over already.`);
  if (end - begin > LONGEST_MS) {
    throw new AppError('bad_request', `${said} is longer than the limit of ${LONGEST_MS / HOUR_MS} hours.`);
  }
  if (begin - now > FARTHEST_MS) throw new AppError('bad_request', `${said} is more than a year away.`);
  return { from: new Date(begin), until: new Date(end) };
}
