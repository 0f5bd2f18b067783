import type { CheckType } from '@/lib/content/checks/check';
import { answer } from './answer';
import type { Assertion } from './assertion';
import { containerImage, containerNew, containerSame, containerStarted } from './container-identity';
import { containerLogs } from './container-logs';
import { containerInteractive, containerMainProcess } from './container-process';
import { containerExitCode, containerNeverStarted, containerState } from './container-state';
import { event } from './event';
import { choice, match, order } from './quiz';

/** Every check of the vocabulary with what observes it. A type without an assertion does not compile. */
export const ASSERTIONS: { readonly [Type in CheckType]: Assertion<Type> } = {
  'container.state': containerState,
  'container.same': containerSame,
  'container.new': containerNew,
  'container.image': containerImage,
  'container.exit-code': containerExitCode,
  'container.never-started': containerNeverStarted,
  'container.started': containerStarted,
  'container.interactive': containerInteractive,
  'container.main-process': containerMainProcess,
  'container.logs': containerLogs,
  event,
  answer,
  choice,
  order,
  match,
};
