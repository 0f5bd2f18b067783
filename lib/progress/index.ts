/** What learners do: their way through lessons, their attempts, and what these add up to. */
export { attachSandbox } from './attach-sandbox';
export { findOrCreateRun } from './find-or-create-run';
export { findRun } from './find-run';
export { findRunBySandbox } from './find-run-by-sandbox';
export { findRunsById } from './find-runs-by-id';
export { gradebook } from './gradebook';
export { gradebookCsv } from './gradebook-csv';
export { forgetCheckpoint } from './forget-checkpoint';
export { keepCheckpoint } from './keep-checkpoint';
export { lessonProgress } from './lesson-progress';
export { markRestoring } from './mark-restoring';
export { markUnprepared } from './mark-unprepared';
export { progressOf } from './progress-of';
export { noteSeenHint } from './note-seen-hint';
export { recordAttempt } from './record-attempt';
export { seenSteps } from './seen-steps';
export { savePrepared } from './save-prepared';
export type * from './types';
