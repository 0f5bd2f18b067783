import type { ExerciseProgress } from '@/lib/shared/wire/courses';
import type { Answers, AssertionStatus, Report } from '@/lib/shared/wire/report';

/** One learner in one lesson. */
export interface LessonRef {
  userId: string;
  course: string;
  lesson: string;
}

/** A learner's own random values, by parameter name. */
export type RunParameters = Record<string, string>;

/** A learner's way through a lesson: drawn once, and kept until new values are asked for. Which sandbox serves it may change. */
export interface LessonRun extends LessonRef {
  id: string;
  parameters: RunParameters;
  /** Decides what is shuffled for this learner; changes with the values. */
  seed: string;
  sandboxId: string | null;
  /** The sandbox's generation that was prepared: another one means that setup must run again. */
  generation: number | null;
  /** When setup last succeeded and the baseline was taken; null while it must run. */
  preparedAt: Date | null;
  /** As given to savePrepared; parse it with its schema. */
  baseline: unknown;
  setupError: string | null;
  /** The checkpoint that the sandbox went back to, while the baseline that fits it is still to be taken. */
  restoring: string | null;
  /** By checkpoint: the baseline that fits what it holds, as given to keepCheckpoint. */
  kept: Readonly<Record<string, unknown>>;
  /** When it was last handed in. */
  handedInAt: Date | null;
}

export interface PreparedSandbox {
  sandboxId: string;
  generation: number;
  /** Kept as JSON. */
  baseline: object;
}

export interface AttemptInput extends ExerciseRef {
  /** Names the attempt: the same learner, exercise and key is the same attempt. 1 to 200 characters. */
  idempotencyKey: string;
  report: Report;
  answers?: Answers | undefined;
}

export interface Attempt extends ExerciseRef {
  id: string;
  status: AssertionStatus;
  points: number;
  maxPoints: number;
  report: Report;
  createdAt: Date;
}

/** One exercise, of one learner. */
export interface ExerciseRef extends LessonRef {
  exercise: string;
}

/** A hint of one exercise, to one learner. */
export interface HintRef extends ExerciseRef {
  hint: string;
}

export interface ExerciseRecord extends ExerciseProgress {
  course: string;
  lesson: string;
  exercise: string;
}

/** The lesson in which a learner is, or was last. */
export interface LessonPlace extends Pick<
  LessonRun,
  'id' | 'userId' | 'lesson' | 'sandboxId' | 'preparedAt' | 'setupError'
> {
  /** When something was last done in it that is on record. */
  lastAt: Date;
  /** A terminal of its sandbox is open. */
  open: boolean;
}

/** How a learner's last checks in their lesson went. */
export interface RecentWork extends LessonPlace {
  /** Ids of the exercises that passed. */
  passed: ReadonlySet<string>;
  /** Checks since the last pass, the latest first; of the older ones the report is not read. */
  failures: readonly { exercise: string; at: Date; report: Report | null }[];
  /** The exercise that was checked last. */
  latestExercise: string | null;
}

/** A column of the gradebook: what the course has. */
export interface GradedExercise {
  lesson: string;
  exercise: string;
  title: string;
  maxPoints: number;
}
