import { setTimeout as delay } from 'node:timers/promises';
import type { Exercise, Lesson } from '@/lib/content/model';
import { baselineSchema, type Baseline } from '@/lib/grading/baseline';
import { beginnings, concerns, gradeExercise, isObservable } from '@/lib/grading';
import { findRun, lessonProgress, recordAttempt, type LessonRun } from '@/lib/progress';
import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Locale } from '@/lib/shared/locale';
import type { Tick } from '@/lib/shared/wire/report';
import type { Actor } from './actor';
import { stillSignedIn } from './still-signed-in';
import { afterPass } from './support/after-pass';
import { findOpenLesson } from './support/catalog';
import { createFollowUp, type FollowUp } from './support/follow-up';
import { createRepeater, type Repeater } from './support/repeater';
import { services } from './support/services';
import { asRehearsal, isRehearsal } from './support/solutions';

/** One question for events waits so long; in between, the session is looked at again. */
const WAIT_MS = 20_000;
/** Between two rounds of grading the same exercise. */
const REST_MS = 200;
/** Looks after something whose end nothing tells: quick ones for a copy, slow ones for a visit, ten minutes in all. */
const FOLLOW_UPS_MS = [300, 700, 1_000, 2_000, 4_000, 8_000, 14_000, ...Array<number>(19).fill(30_000)];

export interface Listener {
  signal: AbortSignal;
  /** An exercise has just passed; its attempt is recorded. */
  onTick: (tick: Tick) => void;
  /** Nothing happened for a while: time to see whether anybody still listens. */
  onQuiet: () => void;
}

/**
 * Re-checks a learner's open exercises when something happens in their sandbox that may change the outcome, and
 * records those that pass. What has not passed is nobody's attempt and is not told. Ends when it is aborted, when the
 * session ends, or when the sandbox is not there or prepared (any more): whoever still looks asks again.
 * Gives back what does the watching and never throws. Errors: course_not_found, lesson_not_found.
 */
export async function watchExercises(
  actor: Actor,
  input: { course: string; lesson: string; locale: Locale },
): Promise<(listener: Listener) => Promise<void>> {
  const lesson = await findOpenLesson(actor, input);
  const run = await findRun({ userId: actor.userId, course: input.course, lesson: lesson.id });
  const subject = run && subjectOf(run);
  if (!run || !subject) return () => Promise.resolve();
  return async (listener) => {
    const lanes = lesson.exercises
      .filter(isObservable)
      .map((exercise) => openLane({ exercise, lesson, run, locale: input.locale, ...subject }, listener));
    try {
      await follow(actor, subject, listener, lanes);
    } catch (err) {
      if (!listener.signal.aborted) services().log.info({ err, run: run.id }, 'stopped watching a sandbox');
    } finally {
      for (const { followUp } of lanes) followUp.end();
      await Promise.all(lanes.map(({ repeater }) => repeater.settled()));
    }
  };
}

interface Subject {
  handle: SandboxHandle;
  generation: number;
  baseline: Baseline;
}

function subjectOf(run: LessonRun): Subject | null {
  const baseline = baselineSchema.safeParse(run.baseline);
  if (run.sandboxId === null || run.generation === null || run.preparedAt === null || !baseline.success) {
    return null;
  }
  const handle = services().sandboxes.sandbox(run.sandboxId);
  return { handle, generation: run.generation, baseline: baseline.data };
}

interface Lane {
  isConcerned: ReturnType<typeof concerns>;
  isBeginning: ReturnType<typeof beginnings>;
  repeater: Repeater;
  followUp: FollowUp;
}

async function follow(
  actor: Actor,
  { handle, generation, baseline }: Subject,
  { signal, onQuiet }: Listener,
  lanes: readonly Lane[],
): Promise<void> {
  // What happened before anybody looked counts as well: a page that was closed meanwhile catches up.
  let after = baseline.at;
  while (!signal.aborted) {
    const { events } = await handle.nextEvents(after, WAIT_MS, signal);
    after = events.at(-1)?.time ?? after;
    for (const { isConcerned, isBeginning, repeater, followUp } of lanes) {
      if (events.some(isConcerned)) repeater.ask();
      if (events.some(isBeginning)) followUp.begin();
    }
    if (events.length > 0) continue;
    onQuiet();
    if (!(await stillSignedIn(actor))) return;
    const lease = await handle.state();
    if (lease.state !== 'ready' || lease.generation !== generation) return;
    await delay(REST_MS, undefined, { signal });
  }
}

type Graded = Subject & { exercise: Exercise; lesson: Lesson; run: LessonRun; locale: Locale };

function openLane(graded: Graded, { signal, onTick }: Listener): Lane {
  const { exercise, run } = graded;
  const grade = async () => {
    try {
      if (await isPassed(graded, { signal, onTick })) followUp.end();
    } catch (err) {
      const context = { err, run: run.id, exercise: exercise.id };
      services().log.warn(context, 'an exercise could not be re-checked');
    }
  };
  const repeater = createRepeater(grade, REST_MS, signal);
  const followUp = createFollowUp(repeater.ask, FOLLOW_UPS_MS, signal);
  return {
    isConcerned: concerns(exercise, run.parameters),
    isBeginning: beginnings(exercise, run.parameters),
    repeater,
    followUp,
  };
}

/** Whether the exercise has passed, now or before; a pass of now is recorded and told. */
async function isPassed(
  graded: Graded,
  { signal, onTick }: Pick<Listener, 'signal' | 'onTick'>,
): Promise<boolean> {
  const { exercise, run, handle, baseline, locale } = graded;
  const ref = { userId: run.userId, course: run.course, lesson: run.lesson };
  const before = (await lessonProgress(ref)).get(exercise.id);
  if (before?.status === 'passed') return true;
  const { parameters } = run;
  const report = await gradeExercise(
    { ...{ exercise, parameters, baseline, locale }, ...{ sandbox: handle, answers: {} } },
    { onlyPass: true, signal },
  );
  if (report.status !== 'passed') return false;
  if (await isRehearsal(run, graded.lesson, exercise)) {
    onTick({ exercise: exercise.id, report: asRehearsal(report) });
    return true;
  }
  // Two pages of the same learner see the same happening: it is one attempt. What has lapsed may pass again.
  const idempotencyKey = `tick-${handle.id}-${graded.generation}-${before?.attempts ?? 0}`;
  await recordAttempt({ ...ref, exercise: exercise.id, idempotencyKey, report });
  onTick({ exercise: exercise.id, report });
  afterPass(run, graded.lesson, exercise);
  return true;
}
