import type { ExerciseProgress } from '@/lib/shared/wire/courses';
import type { Gradebook } from '@/lib/shared/wire/people';
import type {
  Attempt,
  AttemptInput,
  ExerciseRecord,
  GradedExercise,
  LessonRef,
  LessonRun,
  PreparedSandbox,
  RunParameters,
} from './types';

export type * from './types';

/** The learner's run of a lesson. `draw` is called when there may be none yet; among several at once one draw wins. */
export declare function findOrCreateRun(ref: LessonRef & { draw: () => RunParameters }): Promise<LessonRun>;
export declare function findRun(ref: LessonRef): Promise<LessonRun | null>;
/** The run that a sandbox belongs to: ask it whose the sandbox is. */
export declare function findRunBySandbox(sandboxId: string): Promise<LessonRun | null>;
/** Puts a run on a sandbox. Another sandbox than before is not prepared. */
export declare function attachSandbox(runId: string, sandboxId: string): Promise<LessonRun>;
/** Notes that setup succeeded in this generation of the sandbox, and the baseline taken then. */
export declare function savePrepared(runId: string, prepared: PreparedSandbox): Promise<LessonRun>;
/** Notes that setup must run again, after a reset, or (with the error) that it failed. */
export declare function markUnprepared(
  runId: string,
  options?: { setupError?: string | null },
): Promise<LessonRun>;

/** Stores an attempt once: a repeated one answers with the first one's record and `recorded: false`. */
export declare function recordAttempt(input: AttemptInput): Promise<{ attempt: Attempt; recorded: boolean }>;

/** Exercises that the learner tried, in every course or in one. Attempts that could not be checked do not count. */
export declare function progressOf(userId: string, course?: string): Promise<ExerciseRecord[]>;
/** By exercise id; an exercise that was never tried has no entry. */
export declare function lessonProgress(ref: LessonRef): Promise<Map<string, ExerciseProgress>>;

/** The class's members by name, with a cell for each of `exercises` in that order. Throws class_not_found. */
export declare function gradebook(classId: string, exercises: GradedExercise[]): Promise<Gradebook>;
/** RFC 4180 with a byte order mark, safe to open in a spreadsheet. */
export declare function gradebookCsv(book: Gradebook, labels?: { student: string; points: string }): string;
