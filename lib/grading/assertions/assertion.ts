import type { Check, CheckType } from '@/lib/content/checks/check';
import type { Localized } from '@/lib/shared/locale';
import { describeMissing, type Container } from '../engine/container';
import type { Scene } from '../scene';
import type { Verdict } from '../verdict';

type CheckByType = { [Some in Check as Some['type']]: Some };

export type CheckOf<Type extends CheckType> = CheckByType[Type];

export type { Verdict } from '../verdict';

/** The `expected` sentence of any check, for those that are made of others. */
export type ExpectedOf = (check: Check) => Localized;

/** One kind of check: what it looks for, and how it finds out. */
export interface Assertion<Type extends CheckType> {
  readonly type: Type;
  /**
   * True for what setup brings about and the learner must only not spoil. It earns no part of the points:
   * nobody is paid for an untouched sandbox.
   */
  readonly guard: boolean;
  /** What is looked for, as a sentence; never a secret value. */
  expected(check: CheckOf<Type>, expectedOf: ExpectedOf): Localized;
  /** Looks, and judges. Throws when it could not look. */
  assess(check: CheckOf<Type>, scene: Scene, expectedOf: ExpectedOf): Promise<Verdict>;
}

interface Definition<Type extends CheckType, Seen> {
  type: Type;
  guard?: boolean;
  expected: (check: CheckOf<Type>, expectedOf: ExpectedOf) => Localized;
  /** Judges what was seen. */
  judge: (check: CheckOf<Type>, seen: Seen, expectedOf: ExpectedOf) => Verdict;
}

interface AnyDefinition<Type extends CheckType, Seen> extends Definition<Type, Seen> {
  /** Looks; the only part that asks the sandbox. */
  observe: (check: CheckOf<Type>, scene: Scene) => Promise<Seen> | Seen;
}

interface ContainerDefinition<Type extends CheckType, Seen> extends Definition<Type, Seen> {
  /** Looks at the container, which is there. */
  observe: (check: CheckOf<Type>, container: Container, scene: Scene) => Promise<Seen> | Seen;
}

export function defineAssertion<Type extends CheckType, Seen>({
  type,
  guard = false,
  expected,
  observe,
  judge,
}: AnyDefinition<Type, Seen>): Assertion<Type> {
  return {
    type,
    guard,
    expected,
    assess: async (check, scene, expectedOf) => judge(check, await observe(check, scene), expectedOf),
  };
}

type ContainerCheckType = Extract<Check, { container: string }>['type'];

/** An assertion on one container, which fails with `missing` when there is none of that name. */
export function defineContainerAssertion<Type extends ContainerCheckType, Seen>({
  observe,
  judge,
  ...rest
}: ContainerDefinition<Type, Seen>): Assertion<Type> {
  return defineAssertion({
    ...rest,
    async observe(check, scene) {
      const container = await scene.engine.container(check.container);
      return container && { seen: await observe(check, container, scene) };
    },
    judge: (check, found, expectedOf) =>
      found
        ? judge(check, found.seen, expectedOf)
        : { passed: false, observed: 'missing', found: describeMissing(check.container) },
  });
}
