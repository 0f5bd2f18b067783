import { recordAudit, removeWarmUp } from '@/lib/accounts';
import type { Actor } from './actor';
import { inBackground } from './support/in-background';
import { pushWarmUps } from './support/push-warm-ups';
import { requireStaff } from './support/roles';

/** Takes back a planned warm-up; what is warm already is let go. Errors: forbidden, not_found. */
export async function cancelWarmUp(actor: Actor, input: { class: string; warmUp: string }): Promise<void> {
  await requireStaff(actor, 'warm-up.cancel', `class:${input.class}`);
  await removeWarmUp(input.class, input.warmUp);
  await recordAudit({
    userId: actor.userId,
    action: 'warm-up.cancel',
    subject: `class:${input.class} warm-up:${input.warmUp}`,
    outcome: 'done',
  });
  inBackground(pushWarmUps(), { class: input.class }, 'sandboxd could not be told of a warm-up’s end yet');
}
