import { isThought } from '@/lib/content/checks/parts';
import type { Exercise, Lesson, Mistake, Parameters, Script } from '@/lib/content/model';
import { gradeExercise } from '@/lib/grading';
import { errorCode, errorMessage } from '@/lib/shared/errors';
import type { Answers, Report } from '@/lib/shared/wire/report';
import type { Benches, Stage } from './proof/benches';
import type { Surprise, Words } from './proof/judge';
import { judgeMistake, judgeSolution, judgeUntouched } from './proof/judge';
import type { ScriptRun } from './proof/run-script';
import { runScript } from './proof/run-script';

/** One thing that a lesson's authors promise, and whether it holds. */
export interface Proof {
  lesson: string;
  exercise: string;
  /** `untouched`, or the script's file as in solutions/e1.sh. */
  what: string;
  passed: boolean;
  /** What was expected and what was observed; empty when it passed. */
  surprise: Surprise;
}

/**
 * Proves a lesson's exercises in real sandboxes: untouched each fails, each solution passes twice, with parameters of
 * its own each time, and each mistake fails and earns exactly its hint. What acts on a sandbox finds the lesson as its
 * setup leaves it; what only looks or answers shares one. What goes wrong on the way, such as a sandbox that cannot be
 * had, is a proof that failed. In the order of the lesson.
 */
export async function proveLesson(input: {
  lesson: Lesson;
  benches: Benches;
  onProof?: (proof: Proof) => void;
}): Promise<Proof[]> {
  const { lesson, benches, onProof = () => undefined } = input;
  const looking = new Map<Exercise, Promise<Proof[]>>();
  const acting = new Map<Exercise, Promise<Proof[]>>();
  const shared = benches.use(lesson, async (bench) => {
    const stage = bench.stage(lesson);
    const share: Staging = (work) => stage.then(work);
    for (const exercise of lesson.exercises) {
      const subject = { lesson, exercise, staging: share, onProof };
      looking.set(exercise, proveByLooking(subject, isThought(exercise)));
    }
    await Promise.all(looking.values());
  });
  const own: Staging = (work, options) =>
    benches.use(lesson, async (bench) => work(await bench.stage(lesson, options)));
  for (const exercise of lesson.exercises) {
    if (!isThought(exercise))
      acting.set(exercise, proveByActing({ lesson, exercise, staging: own, onProof }));
  }
  await Promise.all([shared, ...acting.values()]);
  const inOrder = lesson.exercises.flatMap((each) => [looking.get(each), acting.get(each)]);
  return (await Promise.all(inOrder.filter((each) => each !== undefined))).flat();
}

/** How many proofs {@link proveLesson} will make. */
export function countProofs({ exercises }: Lesson): number {
  return exercises.reduce((sum, { solutions, mistakes }) => sum + 1 + solutions.length + mistakes.length, 0);
}

/** Often enough to catch a solution that passes by luck or by its parameters. */
const ROUNDS = [1, 2];

/** Works on the lesson as a learner finds it. Errors: those of a stage that could not be had. */
type Staging = <Result>(
  work: (stage: Stage) => Promise<Result>,
  options?: { unlike?: Parameters },
) => Promise<Result>;

interface ExerciseUnderProof {
  lesson: Lesson;
  exercise: Exercise;
  staging: Staging;
  onProof: (proof: Proof) => void;
}

async function proveByLooking(subject: ExerciseUnderProof, withScripts: boolean): Promise<Proof[]> {
  const untouched = await prove(subject, 'untouched', () => proveUntouched(subject));
  return withScripts ? [untouched, ...(await proveByActing(subject))] : [untouched];
}

function proveByActing(subject: ExerciseUnderProof): Promise<Proof[]> {
  const { solutions, mistakes } = subject.exercise;
  return Promise.all([
    ...solutions.map((each) => prove(subject, each.file, () => proveSolution(subject, each))),
    ...mistakes.map((each) => prove(subject, each.file, () => proveMistake(subject, each))),
  ]);
}

async function prove(
  { lesson, exercise, onProof }: ExerciseUnderProof,
  what: string,
  attempt: () => Promise<Surprise>,
): Promise<Proof> {
  const surprise = await attempt().catch((error: unknown) => [
    `it could not be proved (${errorCode(error)}): ${errorMessage(error)}`,
  ]);
  const proof = { lesson: lesson.id, exercise: exercise.id, what, passed: surprise.length === 0, surprise };
  onProof(proof);
  return proof;
}

function proveUntouched({ exercise, staging }: ExerciseUnderProof): Promise<Surprise> {
  return staging(async (stage) => {
    const { report, words } = await grade(stage, exercise, {});
    return judgeUntouched(report, words);
  });
}

async function proveSolution(subject: ExerciseUnderProof, solution: Script): Promise<Surprise> {
  let before: Parameters | undefined;
  for (const round of ROUNDS) {
    const { report, words, run, stage } = await play(subject, solution, before && { unlike: before });
    const surprise = [...run.faults, ...judgeSolution(report, words)];
    if (surprise.length > 0) {
      return [
        `round ${round} of ${ROUNDS.length}:`,
        ...surprise,
        ...circumstances(run, stage, subject.exercise),
      ];
    }
    before = stage.parameters;
  }
  return [];
}

async function proveMistake(subject: ExerciseUnderProof, mistake: Mistake): Promise<Surprise> {
  const { report, words, run, stage } = await play(subject, mistake);
  const surprise = [...run.faults, ...judgeMistake(report, mistake.hint, words)];
  return surprise.length > 0 ? [...surprise, ...circumstances(run, stage, subject.exercise)] : [];
}

function play(
  { exercise, staging }: ExerciseUnderProof,
  script: Script,
  options?: { unlike: Parameters },
): Promise<Graded & { run: ScriptRun; stage: Stage }> {
  return staging(async (stage) => {
    const run = await runScript(stage, exercise, script);
    return { ...(await grade(stage, exercise, run.answers)), run, stage };
  }, options);
}

interface Graded {
  report: Report;
  words: Words;
}

async function grade(
  { handle, parameters, baseline }: Stage,
  exercise: Exercise,
  answers: Answers,
): Promise<Graded> {
  const words = new Map<string, string>();
  const report = await gradeExercise(
    { exercise, parameters, sandbox: baseline && handle, baseline, answers, locale: 'en' },
    { observed: (check, word) => words.set(check, word) },
  );
  return { report, words };
}

/** What the author needs to play it again by hand. */
function circumstances(
  { answers, ending }: ScriptRun,
  { parameters }: Stage,
  { fields }: Exercise,
): string[] {
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [
    ...(values.length > 0 ? [`parameters: ${values.join(' ')}`] : []),
    ...(fields.length > 0 ? [`answers: ${told(answers)}`] : []),
    ...ending,
  ];
}

function told(answers: Answers): string {
  if (Object.keys(answers).length > 0) return JSON.stringify(answers);
  return 'none; a script answers by printing answer.FIELD=VALUE, a line for each field';
}
