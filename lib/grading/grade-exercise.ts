import { setTimeout as delay } from 'node:timers/promises';
import type { Check } from '@/lib/content/checks/check';
import type { Exercise, Parameters } from '@/lib/content/model';
import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Locale } from '@/lib/shared/locale';
import type { Answers, AssertionReport, AssertionStatus, Report } from '@/lib/shared/wire/report';
import { assessCheck, expectedOf, isGuard } from './assess-check';
import type { Baseline } from './baseline';
import { isCannotCheck, whyNotChecked } from './cannot-check';
import { readEngine } from './engine/reader';
import { fillExercise } from './fill';
import { chooseHint } from './hint';
import { setScene, type Scene } from './scene';
import type { Failure } from './verdict';

export interface GradeInput {
  exercise: Exercise;
  parameters: Parameters;
  /** Null for a lesson without a sandbox. */
  sandbox: SandboxHandle | null;
  baseline: Baseline | null;
  answers: Answers;
  locale: Locale;
}

export interface GradeTools {
  /** Waits that many milliseconds; for tests. */
  wait?: (ms: number) => Promise<void>;
  /** Told of what kept an assertion from being checked, for the log; the report says it to the learner. */
  trouble?: (check: string, error: unknown) => void;
  /** True when only a pass is of use: nothing is waited for any more once one assertion has not passed. */
  onlyPass?: boolean;
  /** Ends the waiting for what may still come true. */
  signal?: AbortSignal;
  /** Told the word for what each assertion saw, which hints are told apart by: for authors, never for learners. */
  observed?: (check: string, word: string) => void;
}

/**
 * Looks at the learner's sandbox and answers, and reports each assertion, the points and one hint.
 * Takes 10 s at most, or as long as its author lets its checks wait (see {@link boundOf}) and 2 s, and never
 * throws for what happens in the sandbox: that is `unavailable`, which is neither passed nor failed. Grading leaves the
 * sandbox as it was.
 */
export async function gradeExercise(input: GradeInput, tools: GradeTools = {}): Promise<Report> {
  const { exercise, parameters, sandbox, baseline, answers, locale } = input;
  const { checks, hints, fields } = fillExercise(exercise, parameters);
  const hopeless = new AbortController();
  const scene = setScene({
    engine: sandbox && (() => readEngine(sandbox)),
    ...{ baseline, answers, parameters, fields },
    assess: assessCheck,
    wait: tools.wait ?? ((ms) => delay(ms)),
    over: AbortSignal.any([hopeless.signal, ...(tools.signal ? [tools.signal] : [])]),
  });
  const outcomes = await inOrder(checks, async (check) => {
    const outcome = await outcomeOf(check, scene, locale, tools.trouble ?? (() => undefined));
    if (tools.onlyPass && outcome.report.status !== 'passed') hopeless.abort();
    return outcome;
  });
  for (const { check, observed } of outcomes.flatMap(({ failures }) => failures)) {
    tools.observed?.(check, observed);
  }
  const failure = outcomes.find(({ report }) => report.status === 'failed');
  const hint = failure && (await chooseHint(hints, failure.failures, scene));
  return {
    status: overall(outcomes),
    points: pointsFor(outcomes, exercise.points),
    maxPoints: exercise.points,
    assertions: outcomes.map(({ report }) => report),
    hint: hint ? { id: hint.id, text: hint.text[locale], more: hint.steps.length > 0 } : null,
  };
}

/** Looks at all of them at once; what disturbs comes afterwards, one after another. Answers in the order of the checks. */
async function inOrder<T>(checks: readonly Check[], look: (check: Check) => Promise<T>): Promise<T[]> {
  const looks = new Map<Check, Promise<T>>();
  for (const check of checks) if (!disturbs(check)) looks.set(check, look(check));
  await Promise.all(looks.values());
  const seen: T[] = [];
  for (const check of checks) seen.push(await (looks.get(check) ?? look(check)));
  return seen;
}

function disturbs({ type }: Check): boolean {
  return type === 'container.survives';
}

interface Outcome {
  report: AssertionReport;
  /** What hints are chosen by, the most telling first. */
  failures: Failure[];
  guard: boolean;
  /** Whether it counts as one of the parts that the points are for. */
  isShare: boolean;
}

async function outcomeOf(
  check: Check,
  scene: Scene,
  locale: Locale,
  trouble: NonNullable<GradeTools['trouble']>,
): Promise<Outcome> {
  const { id } = check;
  const worth = { guard: isGuard(check), isShare: check.type !== 'unchanged' };
  const expected = expectedOf(check);
  try {
    const verdict = await assessCheck(check, scene);
    const texts = { expected: (verdict.expected ?? expected)[locale], found: verdict.found[locale] };
    const failures = [...(verdict.because ?? []), { check: id, observed: verdict.observed }];
    return { report: { id, status: verdict.passed ? 'passed' : 'failed', ...texts }, failures, ...worth };
  } catch (error) {
    if (!isCannotCheck(error) || error.cause !== undefined) trouble(id, error);
    const found = whyNotChecked(error)[locale];
    return {
      report: { id, status: 'unavailable', expected: expected[locale], found },
      failures: [],
      ...worth,
    };
  }
}

/**
 * A failure that was seen stays one whatever else could not be checked, and gives the learner something to do;
 * without one, a single assertion in doubt keeps the exercise from counting as passed.
 */
function overall(outcomes: readonly Outcome[]): AssertionStatus {
  const statuses = outcomes.map(({ report }) => report.status);
  if (statuses.includes('failed')) return 'failed';
  return statuses.includes('unavailable') ? 'unavailable' : 'passed';
}

/** All points when everything passed, else the share of what the learner brought about, rounded down. */
function pointsFor(outcomes: readonly Outcome[], points: number): number {
  if (overall(outcomes) === 'passed') return points;
  const shares = outcomes.filter(({ isShare }) => isShare);
  const earned = shares.filter(({ report, guard }) => report.status === 'passed' && !guard);
  return Math.floor((points * earned.length) / Math.max(1, shares.length));
}
