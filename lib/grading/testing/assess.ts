import { checkSchema } from '@/lib/content/checks/check';
import type { Parameters } from '@/lib/content/model';
import type { Field } from '@/lib/content/schema';
import type { Localized } from '@/lib/shared/locale';
import type { Answers } from '@/lib/shared/wire/report';
import { assessCheck } from '../assess-check';
import type { Baseline } from '../baseline';
import { whyNotChecked } from '../cannot-check';
import type { ClusterReader } from '../cluster/reader';
import { readEngine } from '../engine/reader';
import { setScene } from '../scene';
import type { Verdict } from '../verdict';
import { fakeSandbox, type FakeEngine } from './fake-sandbox';
import { BASELINE } from './recorded-engine';

export interface World {
  engine?: FakeEngine;
  cluster?: ClusterReader;
  baseline?: Baseline | null;
  answers?: Answers;
  fields?: Field[];
  parameters?: Parameters;
  wait?: (ms: number) => Promise<void>;
  over?: AbortSignal;
}

/** The verdict of one check in that world, or why there is none. */
export async function assess(
  written: Record<string, unknown>,
  world: World = {},
): Promise<Verdict | { unavailable: Localized }> {
  const check = checkSchema.parse({ id: 'it', ...written });
  const { cluster } = world;
  const scene = setScene({
    engine: () => readEngine(fakeSandbox(world.engine)),
    cluster: cluster && (() => cluster),
    baseline: world.baseline === undefined ? BASELINE : world.baseline,
    answers: world.answers ?? {},
    fields: world.fields ?? [],
    parameters: world.parameters ?? {},
    assess: assessCheck,
    wait: world.wait ?? (() => Promise.resolve()),
    over: world.over,
  });
  try {
    return await assessCheck(check, scene);
  } catch (error) {
    return { unavailable: whyNotChecked(error) };
  }
}
