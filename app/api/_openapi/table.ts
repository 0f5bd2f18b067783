import * as authoring from './authoring';
import * as courses from './courses';
import * as operate from './operate';
import type { Operation } from './operation';
import * as people from './people';
import * as sandboxes from './sandboxes';
import * as system from './system';
import * as warmUps from './warm-ups';

/** Every operation of the API, in the order of the document. */
export const OPERATIONS: readonly Operation[] = [
  system.health,
  system.openapi,
  people.join,
  people.signIn,
  people.signOut,
  people.me,
  people.locale,
  courses.courses,
  courses.course,
  courses.lesson,
  courses.check,
  courses.hint,
  courses.solution,
  courses.variant,
  courses.handIn,
  courses.ticks,
  courses.progress,
  sandboxes.startSandbox,
  sandboxes.readSandbox,
  sandboxes.resetSandbox,
  sandboxes.extendSandbox,
  sandboxes.releaseSandbox,
  sandboxes.readFile,
  sandboxes.writeFile,
  sandboxes.inventory,
  people.createClass,
  people.gradebook,
  people.activity,
  warmUps.listWarmUps,
  warmUps.planWarmUp,
  warmUps.cancelWarmUp,
  operate.operateStatus,
  authoring.courseFiles,
  authoring.courseChanges,
  authoring.lessonScripts,
  authoring.tryScript,
];
