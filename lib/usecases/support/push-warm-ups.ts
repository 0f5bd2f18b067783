import { upcomingWarmUps, type WarmUpRecord } from '@/lib/accounts';
import type { WarmUp } from '@/lib/shared/wire/sandboxd';
import { services } from './services';

/** What sandboxd takes at most. */
export const MAX_PLANNED = 100;

/** Tells sandboxd all that is planned, in place of what it knew. Errors: engine_unavailable. */
export async function pushWarmUps(): Promise<void> {
  await services().sandboxes.planWarmUps(await plannedWarmUps());
}

/** Tells sandboxd only when it knows something else, as after it was started anew. Errors: engine_unavailable. */
export async function pushMissedWarmUps(): Promise<void> {
  const [planned, { warmUps: known }] = await Promise.all([plannedWarmUps(), services().sandboxes.status()]);
  const now = Date.now();
  if (fingerprint(planned) === fingerprint(known.filter(({ until }) => Date.parse(until) > now))) return;
  await services().sandboxes.planWarmUps(planned);
  services().log.info({ warmUps: planned.length }, 'sandboxd was told of the planned warm-ups');
}

export function warmUpView({ id, count, from, until }: WarmUpRecord): WarmUp {
  return { id, count, from: from.toISOString(), until: until.toISOString() };
}

async function plannedWarmUps(): Promise<WarmUp[]> {
  return (await upcomingWarmUps()).slice(0, MAX_PLANNED).map(warmUpView);
}

function fingerprint(warmUps: readonly WarmUp[]): string {
  const lines = warmUps.map(
    ({ id, count, from, until }) => `${id} ${count} ${Date.parse(from)} ${Date.parse(until)}`,
  );
  return lines.sort().join('\n');
}
