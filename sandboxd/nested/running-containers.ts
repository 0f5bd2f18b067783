import { z } from 'zod';
import { THROW_AWAY_LABEL } from '@/lib/shared/wire/image-run';
import type { Resumed } from '@/lib/shared/wire/sandboxd';
import { askNested, getJson } from './ask-nested';
import type { NestedHost } from './nested-host';

/** A container of the nested engine that runs, or is paused. */
export const runningContainerSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  paused: z.boolean(),
  /** When somebody last started it, in the engine's notation: a waking does not count. */
  startedAt: z.string().max(64).default(''),
});

export type RunningContainer = z.infer<typeof runningContainerSchema>;

const listSchema = z.array(z.object({ Id: z.string(), Labels: z.record(z.string(), z.string()).nullish() }));
const stateSchema = z.object({ State: z.object({ StartedAt: z.string(), Paused: z.boolean() }) });

/** More than fit into a sandbox; a learner's own engine may claim any number. */
const MOST = 100;
const START_LIMIT_MS = 10_000;

/**
 * What runs in the engine inside, in the order in which it was started; nothing when that engine does not answer
 * or is not the installed one.
 * `resumed` is what the platform has started again.
 */
export async function listRunning(
  host: NestedHost,
  resumed: readonly Resumed[],
): Promise<RunningContainer[]> {
  return askRunning(host, resumed).catch(() => []);
}

/** As {@link listRunning}; throws when the engine inside does not answer or is not the installed one. */
export async function askRunning(host: NestedHost, resumed: readonly Resumed[]): Promise<RunningContainer[]> {
  const listed = listSchema.parse(await getJson(host, '/containers/json'));
  const others = listed.filter(({ Labels }) => Labels?.[THROW_AWAY_LABEL] === undefined).slice(0, MOST);
  const found = await Promise.all(others.map(({ Id }) => look(host, Id)));
  return found
    .flatMap((each) => each ?? [])
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    .map((each) => ({ ...each, startedAt: ownStart(each, resumed) }));
}

/** Starts containers one after another, as they were; what cannot be started any more is passed over. */
export async function startAgain(
  host: NestedHost,
  containers: readonly RunningContainer[],
): Promise<Resumed[]> {
  const resumed: Resumed[] = [];
  for (const { id, paused, startedAt: before } of containers) {
    await post(host, `/containers/${id}/start`);
    if (paused) await post(host, `/containers/${id}/pause`);
    const now = await look(host, id);
    if (now) resumed.push({ id, startedAt: now.startedAt, before });
  }
  return resumed;
}

/** Of each container the last start alone can be what the engine shows. */
export function withResumed(all: readonly Resumed[], one: Resumed): Resumed[] {
  return [...all.filter(({ id }) => id !== one.id), one];
}

/** When somebody last started it: what the platform has started again is traced back. */
export function ownStart(
  { id, startedAt }: Pick<RunningContainer, 'id' | 'startedAt'>,
  resumed: readonly Resumed[],
): string {
  return resumed.find((each) => each.id === id && each.startedAt === startedAt)?.before ?? startedAt;
}

/** The container as it is now; null when it is gone, as one that has ended since it was listed. */
async function look(host: NestedHost, id: string): Promise<RunningContainer | null> {
  const state = stateSchema.safeParse(await getJson(host, `/containers/${id}/json`).catch(() => null));
  if (!state.success) return null;
  const { StartedAt, Paused } = state.data.State;
  return runningContainerSchema.safeParse({ id, paused: Paused, startedAt: StartedAt }).data ?? null;
}

async function post(host: NestedHost, path: string): Promise<void> {
  try {
    const signal = AbortSignal.timeout(START_LIMIT_MS);
    await askNested(host, { method: 'POST', path, signal });
  } catch {
    // The engine inside is the learner's: that it does not do this is no failure of the sandbox.
  }
}
