import { randomUUID } from 'node:crypto';
import type { Lesson, Parameters } from '@/lib/content/model';
import { drawParameters } from '@/lib/content/parameters';
import type { Baseline } from '@/lib/grading/baseline';
import type { SandboxHandle, SandboxService } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { prepareSandbox } from '../prepare-sandbox';

/** A lesson as a learner finds it: a fresh sandbox set up with values of its own. */
export interface Stage {
  handle: SandboxHandle;
  parameters: Parameters;
  /** Null for a lesson without a sandbox: its scripts run here, its checks look at nothing here. */
  baseline: Baseline | null;
}

/** One sandbox in which one script after the other is proved. */
export interface Bench {
  /** Begins the lesson from nothing. Errors: those of lease, reset and {@link prepareSandbox}. */
  stage: (lesson: Lesson) => Promise<Stage>;
}

/** A few sandboxes that proofs take turns in. */
export interface Benches extends AsyncDisposable {
  /** Waits for a free one, works, and gives it back. */
  use: <Result>(work: (bench: Bench) => Promise<Result>) => Promise<Result>;
}

/**
 * At most `count` sandboxes, each leased when first needed; disposing releases them. Of those, `stagedAtOnce` begin
 * anew at the same time: that keeps processors busy, while what follows mostly waits.
 */
export function openBenches(service: SandboxService, count: number, stagedAtOnce = count): Benches {
  const staging = takeTurns(Array.from({ length: stagedAtOnce }, (_, place) => place));
  const all = Array.from({ length: count }, () => newBench(service));
  const turns = takeTurns(
    all.map((bench): Bench => ({ stage: (lesson) => staging(() => bench.stage(lesson)) })),
  );
  return {
    use: turns,
    [Symbol.asyncDispose]: async () => {
      await Promise.allSettled(all.map((bench) => bench.release()));
    },
  };
}

/** Lends things out, first come, first served. */
function takeTurns<Thing extends object | number>(
  things: readonly Thing[],
): <Result>(work: (thing: Thing) => Promise<Result>) => Promise<Result> {
  const free = [...things];
  const waiting: ((thing: Thing) => void)[] = [];
  const giveBack = (thing: Thing): void => {
    const next = waiting.shift();
    if (next) next(thing);
    else free.push(thing);
  };
  return async (work) => {
    const thing = free.pop() ?? (await new Promise<Thing>((resolve) => waiting.push(resolve)));
    try {
      return await work(thing);
    } finally {
      giveBack(thing);
    }
  };
}

interface OwnedBench extends Bench {
  release: () => Promise<void>;
}

function newBench(service: SandboxService): OwnedBench {
  let handle: SandboxHandle | null = null;
  const release = async (): Promise<void> => {
    const held = handle;
    handle = null;
    await held?.release();
  };
  return {
    release,
    stage: async (lesson) => {
      try {
        const lease = handle ? await handle.reset() : await leaseNew(service, lesson);
        handle = service.sandbox(requireReady(lease).id);
        return await setUp(handle, lesson);
      } catch (error) {
        // The next proof gets another sandbox, whatever became of this one.
        await release().catch(() => undefined);
        throw error;
      }
    },
  };
}

/** How long a proof waits for a sandbox to prove in. */
const QUEUE_MINUTES = 10;

async function leaseNew(service: SandboxService, lesson: Lesson): Promise<Lease> {
  const kind = lesson.sandbox === 'none' ? 'docker' : lesson.sandbox;
  const wanted = { key: `proof-${randomUUID()}`, kind } as const;
  let { lease } = await service.lease(wanted);
  // Each question waits a minute; a machine full of a class lets one in when somebody leaves.
  for (let asked = 1; asked < QUEUE_MINUTES && isComing(lease); asked += 1) {
    ({ lease } = await service.lease(wanted));
  }
  return lease;
}

function isComing({ state }: Lease): boolean {
  return state === 'queued' || state === 'starting';
}

function requireReady(lease: Lease): Lease {
  if (lease.state === 'ready') return lease;
  throw new AppError(
    'sandbox_not_ready',
    `Sandbox ${lease.id} is ${lease.state}: ${lease.reason ?? 'no reason given'}`,
  );
}

async function setUp(handle: SandboxHandle, lesson: Lesson): Promise<Stage> {
  const parameters = drawParameters(lesson.parameters);
  if (lesson.sandbox === 'none') return { handle, parameters, baseline: null };
  return { handle, parameters, baseline: await prepareSandbox({ handle, lesson, parameters }) };
}
