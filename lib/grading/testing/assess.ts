import { checkSchema, type Check, type CheckType } from '@/lib/content/checks/check';
import type { Field } from '@/lib/content/schema';
import type { Localized } from '@/lib/shared/locale';
import type { Answers } from '@/lib/shared/wire/report';
import type { Assertion, Verdict } from '../assertions/assertion';
import { ASSERTIONS } from '../assertions/table';
import type { Baseline } from '../baseline';
import { whyNotChecked } from '../cannot-check';
import { readEngine } from '../engine/reader';
import { setScene } from '../scene';
import { fakeSandbox, type FakeEngine } from './fake-sandbox';
import { BASELINE } from './recorded-engine';

export interface World {
  engine?: FakeEngine;
  baseline?: Baseline | null;
  answers?: Answers;
  fields?: Field[];
  wait?: (ms: number) => Promise<void>;
}

/** The verdict of one check in that world, or why there is none. */
export async function assess(
  written: Record<string, unknown>,
  world: World = {},
): Promise<Verdict | { unavailable: Localized }> {
  const check: Check = checkSchema.parse({ id: 'it', ...written });
  const assertion: Assertion<CheckType> = ASSERTIONS[check.type];
  const scene = setScene({
    engine: readEngine(fakeSandbox(world.engine)),
    baseline: world.baseline === undefined ? BASELINE : world.baseline,
    answers: world.answers ?? {},
    fields: world.fields ?? [],
    wait: world.wait ?? (() => Promise.resolve()),
  });
  try {
    return await assertion.assess(check, scene);
  } catch (error) {
    return { unavailable: whyNotChecked(error) };
  }
}
