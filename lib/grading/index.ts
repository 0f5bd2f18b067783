/**
 * Grading: typed assertions about outcomes, observed from outside the learner's reach.
 *
 * To add an assertion:
 * 1. Give it a branch in `lib/content/checks/check.ts`; `.describe()` it for authors. The table no longer compiles.
 * 2. Define it in `assertions/`, in the module of its family or a new one: `expected`, `observe` (the only part that
 *    asks the sandbox; it throws CannotCheck when it cannot tell), `judge` (pure; says what was found in each language
 *    and which short `observed` word hints may refer to). `defineContainerAssertion` handles the missing container.
 * 3. Register it in `assertions/table.ts`, and test: passes, fails with the right words, cannot be checked.
 * Another kind of system gets a reader beside `engine/reader.ts` and a place in `scene.ts`. For clusters the place is
 * there, and what a reader must answer stands in `cluster/reader.ts`: until a sandbox has one, it could not be checked.
 */
export { gradeExercise } from './grade-exercise';
export { beginnings, concerns, isObservable } from './concerns';
export { filesToNote } from './fill';
export { keepBaseline, restoreBaseline } from './keep-baseline';
export { recordBaseline } from './record-baseline';
