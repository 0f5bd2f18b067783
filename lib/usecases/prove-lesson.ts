import { isThought } from '@/lib/content/checks/parts';
import type { Exercise, Lesson, Mistake, Script } from '@/lib/content/model';
import { gradeExercise } from '@/lib/grading';
import { errorCode, errorMessage } from '@/lib/shared/errors';
import type { Answers, Report } from '@/lib/shared/wire/report';
import type { Bench, Benches, Stage } from './proof/benches';
import type { Surprise } from './proof/judge';
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
 * Proves a lesson's exercises in real sandboxes: untouched each fails, each solution passes twice in a row, each time
 * from nothing and with other parameters, and each mistake fails and earns exactly its hint. Exercises take turns on
 * the benches. What goes wrong on the way, such as a sandbox that cannot be had, is a proof that failed.
 */
export async function proveLesson(input: {
  lesson: Lesson;
  benches: Benches;
  onProof?: (proof: Proof) => void;
}): Promise<Proof[]> {
  const { lesson, benches, onProof = () => undefined } = input;
  const ofExercises = await Promise.all(
    lesson.exercises.map((exercise) =>
      benches.use((bench) =>
        proveExercise({ lesson, exercise, stages: stagesOf(lesson, exercise, bench), onProof }),
      ),
    ),
  );
  return ofExercises.flat();
}

/** How many proofs {@link proveLesson} will make. */
export function countProofs({ exercises }: Lesson): number {
  return exercises.reduce((sum, { solutions, mistakes }) => sum + 1 + solutions.length + mistakes.length, 0);
}

/** Often enough to catch a solution that passes by luck or by its parameters. */
const ROUNDS = 2;

interface ExerciseUnderProof {
  lesson: Lesson;
  exercise: Exercise;
  stages: Stages;
  onProof: (proof: Proof) => void;
}

/** Staging takes seconds: what nobody has touched is used again. */
interface Stages {
  /** A stage to look at only. */
  untouched: () => Promise<Stage>;
  /** A stage to act on. */
  fresh: () => Promise<Stage>;
}

function stagesOf(lesson: Lesson, exercise: Exercise, bench: Bench): Stages {
  const onlyAnswers = isThought(exercise);
  let clean: Stage | null = null;
  const untouched = async (): Promise<Stage> => (clean ??= await bench.stage(lesson));
  return {
    untouched,
    fresh: async () => {
      const stage = await untouched();
      if (!onlyAnswers) clean = null;
      return stage;
    },
  };
}

async function proveExercise(subject: ExerciseUnderProof): Promise<Proof[]> {
  const { solutions, mistakes } = subject.exercise;
  const proofs = [await prove(subject, 'untouched', () => proveUntouched(subject))];
  for (const solution of solutions) {
    proofs.push(await prove(subject, solution.file, () => proveSolution(subject, solution)));
  }
  for (const mistake of mistakes) {
    proofs.push(await prove(subject, mistake.file, () => proveMistake(subject, mistake)));
  }
  return proofs;
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

async function proveUntouched({ exercise, stages }: ExerciseUnderProof): Promise<Surprise> {
  return judgeUntouched(await grade(await stages.untouched(), exercise, {}));
}

async function proveSolution(subject: ExerciseUnderProof, solution: Script): Promise<Surprise> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { report, run, stage } = await play(subject, solution);
    const surprise = [...run.faults, ...judgeSolution(report)];
    if (surprise.length > 0)
      return [`round ${round} of ${ROUNDS}:`, ...surprise, ...circumstances(run, stage)];
  }
  return [];
}

async function proveMistake(subject: ExerciseUnderProof, mistake: Mistake): Promise<Surprise> {
  const { report, run, stage } = await play(subject, mistake);
  const surprise = [...run.faults, ...judgeMistake(report, mistake.hint)];
  return surprise.length > 0 ? [...surprise, ...circumstances(run, stage)] : [];
}

async function play(
  { exercise, stages }: ExerciseUnderProof,
  script: Script,
): Promise<{ report: Report; run: ScriptRun; stage: Stage }> {
  const stage = await stages.fresh();
  const run = await runScript(stage, exercise, script);
  return { report: await grade(stage, exercise, run.answers), run, stage };
}

function grade(
  { handle, parameters, baseline }: Stage,
  exercise: Exercise,
  answers: Answers,
): Promise<Report> {
  return gradeExercise({
    exercise,
    parameters,
    sandbox: baseline && handle,
    baseline,
    answers,
    locale: 'en',
  });
}

/** What the author needs to play it again by hand. */
function circumstances({ answers, ending }: ScriptRun, { parameters }: Stage): string[] {
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [
    ...(values.length > 0 ? [`parameters: ${values.join(' ')}`] : []),
    ...(Object.keys(answers).length > 0 ? [`answers: ${JSON.stringify(answers)}`] : []),
    ...ending,
  ];
}
