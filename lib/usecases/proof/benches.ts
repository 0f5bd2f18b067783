import { randomUUID } from 'node:crypto';
import type { Lesson, Parameters } from '@/lib/content/model';
import { drawParameters } from '@/lib/content/parameters';
import type { Baseline } from '@/lib/grading/baseline';
import type { SandboxHandle, SandboxService } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import { SETUP } from '@/lib/shared/wire/sandbox';
import type { Lease } from '@/lib/shared/wire/sandboxd';
import { prepareSandbox, recordStart } from '../prepare-sandbox';

/** A lesson as a learner finds it: a fresh sandbox set up with values of its own. */
export interface Stage {
  handle: SandboxHandle;
  parameters: Parameters;
  /** Null for a lesson without a sandbox: its scripts run here, its checks look at nothing here. */
  baseline: Baseline | null;
}

/** One sandbox in which one script after the other is proved. */
export interface Bench {
  /**
   * Begins the lesson: from nothing, or as a learner does who resets it, by going back to the state after its setup, if
   * it was set up here last; with `unlike`, never with these very parameters. Errors: those of lease, reset and
   * {@link prepareSandbox}.
   */
  stage: (lesson: Lesson, options?: { unlike?: Parameters }) => Promise<Stage>;
}

/** A few sandboxes that proofs take turns in. */
export interface Benches extends AsyncDisposable {
  /** Waits for a free one, best one in which this lesson was set up last, works, and gives it back. */
  use: <Result>(lesson: Lesson, work: (bench: Bench) => Promise<Result>) => Promise<Result>;
}

/**
 * At most `count` sandboxes, each leased when first needed; disposing releases them. Of those, `stagedAtOnce` begin
 * anew at the same time: that keeps processors busy, while what follows mostly waits.
 */
export function openBenches(service: SandboxService, count: number, stagedAtOnce = count): Benches {
  const staging = takeTurns(Array.from({ length: stagedAtOnce }, (_, place) => place));
  const all = Array.from({ length: count }, () => newBench(service));
  const turns = takeTurns<OwnedBench, Lesson>(all, (bench, lesson) => bench.isSetUpFor(lesson));
  return {
    use: (lesson, work) =>
      turns(lesson, (bench) =>
        work({ stage: (...asked) => staging(undefined, () => bench.stage(...asked)) }),
      ),
    [Symbol.asyncDispose]: async () => {
      await Promise.allSettled(all.map((bench) => bench.release()));
    },
  };
}

/** Lends things out, first come, first served, but for what suits a wish when there is a choice. */
function takeTurns<Thing, Wish = undefined>(
  things: readonly Thing[],
  suits: (thing: Thing, wish: Wish) => boolean = () => false,
): <Result>(wish: Wish, work: (thing: Thing) => Promise<Result>) => Promise<Result> {
  const free = [...things];
  const waiting: { wish: Wish; take: (thing: Thing) => void }[] = [];
  const giveBack = (thing: Thing): void => {
    const next = takeBest(waiting, ({ wish }) => suits(thing, wish));
    if (next) next.take(thing);
    else free.unshift(thing);
  };
  return async (wish, work) => {
    const thing =
      takeBest(free, (each) => suits(each, wish)) ??
      (await new Promise<Thing>((take) => waiting.push({ wish, take })));
    try {
      return await work(thing);
    } finally {
      giveBack(thing);
    }
  };
}

/** Takes the first that suits out of the list, else the first. */
function takeBest<Item>(items: Item[], suits: (item: Item) => boolean): Item | undefined {
  return items.splice(Math.max(0, items.findIndex(suits)), 1)[0];
}

interface OwnedBench extends Bench {
  isSetUpFor: (lesson: Lesson) => boolean;
  release: () => Promise<void>;
}

function newBench(service: SandboxService): OwnedBench {
  let handle: SandboxHandle | null = null;
  /** What its checkpoint holds. */
  let kept: { lesson: Lesson; parameters: Parameters } | null = null;
  const release = async (): Promise<void> => {
    const held = handle;
    handle = null;
    kept = null;
    await held?.release();
  };
  const begin = async (lesson: Lesson): Promise<Stage> => {
    kept = null;
    const lease = handle ? await handle.reset() : await leaseNew(service, lesson);
    handle = service.sandbox(requireReady(lease).id);
    const stage = await setUp(handle, lesson);
    if (lesson.setup !== null && stage.baseline) {
      await handle.checkpoint(SETUP);
      kept = { lesson, parameters: stage.parameters };
    }
    return stage;
  };
  return {
    isSetUpFor: (lesson) => kept?.lesson === lesson,
    release,
    stage: async (lesson, { unlike } = {}) => {
      try {
        return handle && kept?.lesson === lesson && kept.parameters !== unlike
          ? await beginAgain(handle, lesson, kept.parameters)
          : await begin(lesson);
      } catch (error) {
        // The next proof gets another sandbox, whatever became of this one.
        await release().catch(() => undefined);
        throw error;
      }
    },
  };
}

async function beginAgain(handle: SandboxHandle, lesson: Lesson, parameters: Parameters): Promise<Stage> {
  requireReady(await handle.reset(SETUP));
  return { handle, parameters, baseline: await recordStart(handle, lesson, parameters) };
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
