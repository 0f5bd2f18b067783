import { say } from '../say';
import type { Scene } from '../scene';
import { defineAssertion, type CheckOf } from './assertion';
import { assessParts, because, foundOf, insistOnAll, joined, missing, type PartsSeen } from './parts';

/** Between two looks, in milliseconds. */
const POLL_MS = 500;

/** What takes a while to come true: looked at again and again, each time anew, until it holds and has lasted. */
export const within = defineAssertion({
  type: 'within',
  expected({ seconds, stableSeconds, checks }, expectedOf) {
    const what = joined(checks.map(expectedOf));
    return stableSeconds === 0
      ? say(`Within ${seconds} s: ${what.en}`, `在 ${seconds} 秒之内：${what['zh-CN']}`)
      : say(
          `Within ${seconds} s, and then for ${stableSeconds} s without a break: ${what.en}`,
          `在 ${seconds} 秒之内，并且之后一直持续 ${stableSeconds} 秒：${what['zh-CN']}`,
        );
  },
  observe: (check, scene) => watch(check, scene),
  judge(check, { end, seen }, expectedOf) {
    if (end === 'held') return { passed: true, observed: end, found: foundOf(seen.passed) };
    const what = missing(seen.failed, expectedOf);
    return {
      passed: false,
      observed: end,
      found:
        end === 'late'
          ? say(
              `After ${check.seconds} s this was still missing: ${what.en}`,
              `过了 ${check.seconds} 秒仍不符合：${what['zh-CN']}`,
            )
          : say(`It held, but did not last: ${what.en}`, `曾经符合，但没有持续下去：${what['zh-CN']}`),
      because: because(seen.failed),
    };
  },
});

interface Watched {
  end: 'held' | 'late' | 'unstable';
  /** The last look. */
  seen: PartsSeen;
}

/** Time is what was waited and what looking took: a look may take seconds itself. */
async function watch(check: CheckOf<'within'>, first: Scene): Promise<Watched> {
  const deadline = check.seconds * 1000;
  let now = 0;
  let heldSince: number | null = null;
  let everHeld = false;
  for (let scene = first; ; scene = scene.anew()) {
    const started = performance.now();
    const seen = await assessParts(check.checks, scene);
    now += performance.now() - started;
    if (seen.failed.length + seen.unavailable.length === 0) {
      heldSince ??= now;
      everHeld = true;
      if (now - heldSince >= check.stableSeconds * 1000) return { end: 'held', seen };
    } else {
      heldSince = null;
      if (now >= deadline || scene.isOver) {
        if (seen.failed.length === 0) insistOnAll(seen);
        return { end: everHeld ? 'unstable' : 'late', seen };
      }
    }
    await scene.wait(POLL_MS);
    now += POLL_MS;
  }
}
