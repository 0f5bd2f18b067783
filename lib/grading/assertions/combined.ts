import { say } from '../say';
import { defineAssertion, type ExpectedOf } from './assertion';
import { assessParts, because, foundOf, insistOnAll, joined, missing } from './parts';

/** Assertions made of assertions. Each is one line of the report, and names the part that decided it. */

export const all = defineAssertion({
  type: 'all',
  expected: ({ checks }, expectedOf) => joined(checks.map(expectedOf)),
  async observe({ checks }, scene) {
    const seen = await assessParts(checks, scene);
    // One that failed for certain decides, whatever else is in doubt.
    if (seen.failed.length === 0) insistOnAll(seen);
    return seen;
  },
  judge(_check, { failed, passed }, expectedOf) {
    const [first] = failed;
    if (!first) return { passed: true, observed: 'all', found: foundOf(passed) };
    const what = missing(failed, expectedOf);
    return {
      passed: false,
      observed: first.part.id,
      found: say(`This is missing: ${what.en}`, `还不符合：${what['zh-CN']}`),
      because: because(failed),
    };
  },
});

export const any = defineAssertion({
  type: 'any',
  expected: ({ checks }, expectedOf) => choiceOf(checks.map(expectedOf)),
  async observe({ checks }, scene) {
    const seen = await assessParts(checks, scene);
    if (seen.passed.length === 0) insistOnAll(seen);
    return seen;
  },
  judge(_check, { failed, passed }) {
    const [first] = passed;
    if (first) return { passed: true, observed: first.part.id, found: first.verdict.found };
    const what = foundOf(failed);
    return {
      passed: false,
      observed: 'none',
      found: say(`None of it holds: ${what.en}`, `没有一项成立：${what['zh-CN']}`),
      because: because(failed),
    };
  },
});

export const not = defineAssertion({
  type: 'not',
  expected: ({ checks }, expectedOf) => {
    const what = joined(checks.map(expectedOf));
    return say(`This is not so: ${what.en}`, `下面的情况不成立：${what['zh-CN']}`);
  },
  async observe({ checks }, scene) {
    const seen = await assessParts(checks, scene);
    if (seen.failed.length === 0) insistOnAll(seen);
    return seen;
  },
  judge(_check, { failed, passed }) {
    const [first] = failed;
    if (first) return { passed: true, observed: 'not', found: first.verdict.found };
    const what = foundOf(passed);
    return {
      passed: false,
      observed: 'holds',
      found: say(`It is so: ${what.en}`, `现在正是这样：${what['zh-CN']}`),
      because: because(passed),
    };
  },
});

function choiceOf(sentences: readonly ReturnType<ExpectedOf>[]) {
  const what = joined(sentences);
  return say(`At least one of these holds: ${what.en}`, `以下至少有一项成立：${what['zh-CN']}`);
}
