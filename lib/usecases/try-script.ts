import { recordAudit } from '@/lib/accounts';
import type { Exercise, Lesson } from '@/lib/content/model';
import { gradeExercise } from '@/lib/grading';
import { AppError } from '@/lib/shared/errors';
import type { Locale } from '@/lib/shared/locale';
import { UNTOUCHED, type Trial } from '@/lib/shared/wire/authoring';
import type { Report } from '@/lib/shared/wire/report';
import type { Actor } from './actor';
import { openBenches, type Stage } from './proof/benches';
import { judgeMistake, judgeSolution, judgeUntouched, type Surprise } from './proof/judge';
import { runScript, type ScriptRun } from './proof/run-script';
import { resetSandbox } from './reset-sandbox';
import { startSandbox } from './start-sandbox';
import { requireAuthor } from './support/author-mode';
import { findExercise, findOpenLesson } from './support/catalog';
import { runOf } from './support/lesson-run';
import { preparedSandbox } from './support/prepared-sandbox';
import { services } from './support/services';

export interface TrialInput {
  course: string;
  lesson: string;
  exercise: string;
  /** `untouched`, or the script's file as in solutions/e1.sh. */
  what: string;
  /** Begins from nothing with the lesson set up anew, as content:check does; else where the sandbox is now. */
  afresh: boolean;
  locale: Locale;
}

/**
 * Plays a solution or a mistake in the author's own sandbox, where its traces stay to be looked at, and grades it as
 * content:check would. Nobody's attempt: nothing is recorded but that it was done.
 * Errors: forbidden, course_not_found, lesson_not_found, exercise_not_found, not_found for the script,
 * sandbox_not_ready, sandbox_failed when setup fails, and those of leasing a sandbox.
 */
export async function tryScript(actor: Actor, input: TrialInput): Promise<Trial> {
  const subject = `exercise:${input.course}/${input.lesson}/${input.exercise}`;
  const { trials } = await requireAuthor(actor, 'author.try', subject);
  const lesson = await findOpenLesson(actor, input);
  const exercise = findExercise(lesson, input.exercise);
  const play = playOf(exercise, input.what);
  await recordAudit({ userId: actor.userId, action: 'author.try', subject, outcome: 'done' });
  const { id } = await runOf(actor, input.course, lesson);
  if (trials.has(id)) {
    throw new AppError(
      'sandbox_not_ready',
      `Another script is being tried in lesson ${lesson.id}; wait for it.`,
    );
  }
  trials.add(id);
  try {
    return await onStage(actor, input, lesson, (stage) => playIn(stage, exercise, play, input));
  } finally {
    trials.delete(id);
  }
}

interface Play {
  /** Null for what only looks. */
  run: ((stage: Stage) => Promise<ScriptRun>) | null;
  judge: (report: Report) => Surprise;
}

function playOf(exercise: Exercise, what: string): Play {
  if (what === UNTOUCHED) return { run: null, judge: judgeUntouched };
  const solution = exercise.solutions.find(({ file }) => file === what);
  if (solution) return { run: (stage) => runScript(stage, exercise, solution), judge: judgeSolution };
  const mistake = exercise.mistakes.find(({ file }) => file === what);
  if (mistake) {
    return {
      run: (stage) => runScript(stage, exercise, mistake),
      judge: (report) => judgeMistake(report, mistake.hint),
    };
  }
  const there = [...exercise.solutions, ...exercise.mistakes].map(({ file }) => file).join(', ') || 'none';
  throw new AppError('not_found', `Exercise ${exercise.id} has no script "${what}"; there is ${there}.`);
}

async function playIn(
  stage: Stage,
  exercise: Exercise,
  play: Play,
  { what, locale }: TrialInput,
): Promise<Trial> {
  const run = (await play.run?.(stage)) ?? null;
  const { parameters, baseline, handle } = stage;
  const observed = new Map<string, string>();
  const report = await gradeExercise(
    { exercise, parameters, baseline, answers: run?.answers ?? {}, locale, sandbox: baseline && handle },
    { observed: (check, word) => observed.set(check, word) },
  );
  return {
    what,
    exitCode: run?.exitCode ?? null,
    output: run?.output ?? '',
    report,
    observed: Object.fromEntries(observed),
    surprise: [...(run?.faults ?? []), ...play.judge(report)],
  };
}

/** A lesson without a sandbox has its scripts run in one that is gone afterwards. */
async function onStage<T>(
  actor: Actor,
  input: TrialInput,
  lesson: Lesson,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  if (lesson.sandbox !== 'none') return work(await ownStage(actor, input, lesson));
  await using benches = openBenches(services().sandboxes, 1);
  return await benches.use(lesson, async (bench) => work(await bench.stage(lesson)));
}

async function ownStage(actor: Actor, input: TrialInput, lesson: Lesson): Promise<Stage> {
  const { sandbox, created } = await startSandbox(actor, input);
  // What was made just now has been set up from the files as they are.
  if (input.afresh && !created) await resetSandbox(actor, sandbox.id, null);
  const begun = await runOf(actor, input.course, lesson);
  await services().preparations.get(begun.id)?.done;
  const run = await runOf(actor, input.course, lesson);
  if (run.setupError !== null) throw new AppError('sandbox_failed', run.setupError);
  return { ...(await preparedSandbox(run)), parameters: run.parameters };
}
