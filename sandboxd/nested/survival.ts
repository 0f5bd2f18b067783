import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import type { Resumed } from '@/lib/shared/wire/sandboxd';
import type { Survival } from '@/lib/shared/wire/survival';
import type { OwnDoings } from '../events/own-doings';
import { askNested } from './ask-nested';
import { hostPidOf } from './container-process';
import type { NestedHost } from './nested-host';
import { ownStart, startAgain } from './running-containers';

const POLL_MS = 100;
/** How long it must go on running as the same process to count as running again. */
const STEADY_MS = 1_000;
const ANSWER_LIMIT_MS = 3_000;

const inspectedSchema = z.object({
  Id: z.string(),
  State: z.object({
    Running: z.boolean(),
    Paused: z.boolean(),
    Restarting: z.boolean(),
    StartedAt: z.string(),
  }),
  HostConfig: z.object({ AutoRemove: z.boolean().default(false) }),
});

type Inspected = z.infer<typeof inspectedSchema>;

interface Subject {
  containerId: string;
  withinMs: number;
  /** What the platform started again before. */
  resumed: readonly Resumed[];
  doings: OwnDoings;
  /** Told of each start that is none of the learner's, as soon as it is seen. */
  restarted: (resumed: Resumed) => Promise<void>;
}

/**
 * Kills the main process of a container and sees whether the engine inside restarts it; where it does not, starts it
 * again. The signal comes from the kernel's side: the engine takes its own `kill` for the wish of somebody that the
 * container should stop, and restarts nothing. Errors: not_found, sandbox_failed.
 */
export async function killMainProcess(host: NestedHost, subject: Subject): Promise<Survival> {
  const { containerId, doings } = subject;
  const before = await inspect(host, containerId);
  if (before === null)
    throw new AppError('not_found', `The engine inside the sandbox has no container ${containerId}.`);
  if (!isUp(before)) return { outcome: 'not-running' };
  if (before.HostConfig.AutoRemove) return { outcome: 'removed-at-end' };
  const pid = await hostPidOf(host, containerId);
  if (pid === null) return { outcome: 'not-running' };
  const settled = doings.disturb(containerId);
  try {
    process.kill(pid, 'SIGKILL');
    return await watch(host, subject, before);
  } finally {
    settled();
  }
}

async function watch(host: NestedHost, subject: Subject, before: Inspected): Promise<Survival> {
  const { containerId: id, withinMs, restarted } = subject;
  const { StartedAt } = before.State;
  const ownBefore = ownStart({ id, startedAt: StartedAt }, subject.resumed);
  const deadline = performance.now() + withinMs;
  let start = StartedAt;
  let since = 0;
  while (performance.now() < deadline || (start !== StartedAt && since > 0)) {
    const now = await inspect(host, id);
    if (now === null) return { outcome: 'gone' };
    if (now.State.StartedAt !== start) {
      start = now.State.StartedAt;
      since = performance.now();
      await restarted({ id, startedAt: start, before: ownBefore });
    }
    if (!isUp(now)) since = 0;
    else if (since > 0 && performance.now() - since >= STEADY_MS) return { outcome: 'restarted' };
    await delay(POLL_MS);
  }
  if (start !== StartedAt) return { outcome: 'unsteady' };
  for (const resumed of await startAgain(host, [{ id, paused: false, startedAt: ownBefore }]))
    await restarted(resumed);
  return { outcome: 'ended' };
}

/** The engine says of a container that waits for its next start, and of a paused one, that it is running. */
function isUp({ State: { Running, Paused, Restarting } }: Inspected): boolean {
  return Running && !Paused && !Restarting;
}

/** The container as it is; null when there is none of that id. */
async function inspect(host: NestedHost, id: string): Promise<Inspected | null> {
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  const { status, text } = await askNested(host, { method: 'GET', path: `/containers/${id}/json`, signal });
  if (status === 404) return null;
  const parsed = inspectedSchema.safeParse(status === 200 ? JSON.parse(text) : null);
  if (parsed.success && parsed.data.Id === id) return parsed.data;
  throw new AppError('sandbox_failed', 'The engine inside the sandbox gave no usable answer.');
}
