import { setTimeout as delay } from 'node:timers/promises';
import type { Check, CheckType } from '@/lib/content/checks/check';
import type { Exercise, Parameters } from '@/lib/content/model';
import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Locale } from '@/lib/shared/locale';
import type { Answers, AssertionReport, AssertionStatus, Report } from '@/lib/shared/wire/report';
import type { Assertion } from './assertions/assertion';
import { ASSERTIONS } from './assertions/table';
import type { Baseline } from './baseline';
import { isCannotCheck, whyNotChecked } from './cannot-check';
import { readEngine } from './engine/reader';
import { fillExercise } from './fill';
import { chooseHint } from './hint';
import { ASSERTION_MS, within } from './limits';
import { setScene, type Scene } from './scene';

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
}

/**
 * Looks at the learner's sandbox and answers, and reports each assertion, the points and one hint.
 * Takes 10 s at most and never throws for what happens in the sandbox: that is `unavailable`, which is neither
 * passed nor failed. Grading changes nothing in the sandbox.
 */
export async function gradeExercise(input: GradeInput, tools: GradeTools = {}): Promise<Report> {
  const { exercise, parameters, sandbox, baseline, answers, locale } = input;
  const { checks, hints, fields } = fillExercise(exercise, parameters);
  const scene = setScene({
    engine: sandbox && readEngine(sandbox),
    baseline,
    answers,
    fields,
    wait: tools.wait ?? ((ms) => delay(ms)),
  });
  const outcomes = await Promise.all(
    checks.map((check) => outcomeOf(check, scene, locale, tools.trouble ?? (() => undefined))),
  );
  const failure = outcomes.find(({ report }) => report.status === 'failed');
  const hint =
    failure && (await chooseHint(hints, { check: failure.report.id, observed: failure.observed }, scene));
  return {
    status: overall(outcomes),
    points: pointsFor(outcomes, exercise.points),
    maxPoints: exercise.points,
    assertions: outcomes.map(({ report }) => report),
    hint: hint ? { id: hint.id, text: hint.text[locale], more: hint.steps.length > 0 } : null,
  };
}

interface Outcome {
  report: AssertionReport;
  observed: string;
  guard: boolean;
}

async function outcomeOf(
  check: Check,
  scene: Scene,
  locale: Locale,
  trouble: NonNullable<GradeTools['trouble']>,
): Promise<Outcome> {
  const assertion: Assertion<CheckType> = ASSERTIONS[check.type];
  const outcome = (status: AssertionStatus, expected: string, found: string, observed: string) => ({
    report: { id: check.id, status, expected, found },
    observed,
    guard: assertion.guard,
  });
  const expected = assertion.expected(check);
  try {
    const verdict = await within(ASSERTION_MS, assertion.assess(check, scene));
    const status = verdict.passed ? 'passed' : 'failed';
    return outcome(status, (verdict.expected ?? expected)[locale], verdict.found[locale], verdict.observed);
  } catch (error) {
    if (!isCannotCheck(error) || error.cause !== undefined) trouble(check.id, error);
    return outcome('unavailable', expected[locale], whyNotChecked(error)[locale], 'unavailable');
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
  const earned = outcomes.filter(({ report, guard }) => report.status === 'passed' && !guard);
  return Math.floor((points * earned.length) / outcomes.length);
}
