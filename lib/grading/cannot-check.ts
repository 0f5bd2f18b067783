import { errorCode } from '@/lib/shared/errors';
import type { Localized } from '@/lib/shared/locale';
import { say } from './say';

/**
 * Thrown inside this room when something could not be looked at, which says nothing about the learner's work.
 * It never leaves the room: it becomes an assertion with the status `unavailable`.
 */
export class CannotCheck extends Error {
  readonly why: Localized;

  constructor(why: Localized, options?: { cause?: unknown }) {
    super(why.en, options);
    this.name = 'CannotCheck';
    this.why = why;
  }
}

/** Whether the observers themselves gave up, for a reason that they know; anything else is worth a log line. */
export function isCannotCheck(error: unknown): error is CannotCheck {
  return error instanceof Error && error.name === 'CannotCheck' && 'why' in error;
}

/** What the learner reads when `error` stopped an observation. */
export function whyNotChecked(error: unknown): Localized {
  if (isCannotCheck(error)) return error.why;
  switch (errorCode(error)) {
    case 'timeout':
      return WHY.late;
    case 'no_capacity':
      return WHY.busy;
    case 'sandbox_not_found':
      return WHY.sandboxGone;
    case 'engine_replaced':
      return WHY.replaced;
    case 'sandbox_not_ready':
      return WHY.sandboxNotReady;
    default:
      return WHY.noAnswer;
  }
}

export const WHY = {
  late: say(
    'This could not be checked: the Docker engine in the sandbox took too long to answer. Try again.',
    '无法检查：沙箱里的 Docker 引擎太久没有回应。请再试一次。',
  ),
  busy: say(
    'This could not be checked: too much is being checked at the same time. Try again in a moment.',
    '无法检查：同时进行的检查太多。请稍后再试。',
  ),
  noAnswer: say(
    'This could not be checked: the Docker engine in the sandbox did not answer. Try again; if that does not help, reset the sandbox.',
    '无法检查：沙箱里的 Docker 引擎没有回应。请再试一次；如果还是不行，请重置沙箱。',
  ),
  nonsense: say(
    'This could not be checked: the Docker engine in the sandbox gave an answer that makes no sense. Reset the sandbox if this stays so.',
    '无法检查：沙箱里的 Docker 引擎给出了无法理解的回答。如果一直这样，请重置沙箱。',
  ),
  replaced: say(
    'This could not be checked: the Docker engine in this sandbox is not the one that was installed. Reset the sandbox.',
    '无法检查：这个沙箱里的 Docker 引擎不是原先安装的那一个。请重置沙箱。',
  ),
  sandboxGone: say(
    'This could not be checked: the sandbox is gone. Open the lesson again to get a new one.',
    '无法检查：沙箱已经不在了。重新打开这一课就能得到一个新的沙箱。',
  ),
  sandboxNotReady: say(
    'This could not be checked: the sandbox is not ready yet. Try again in a moment.',
    '无法检查：沙箱还没有准备好。请稍后再试。',
  ),
  noSandbox: say(
    'This could not be checked: there is no sandbox. Start one, then check again.',
    '无法检查：没有沙箱。请先启动沙箱，再检查。',
  ),
  noCluster: say(
    'This could not be checked: there is no Kubernetes cluster in this sandbox. Tell your instructor.',
    '无法检查：这个沙箱里没有 Kubernetes 集群。请告诉老师。',
  ),
  clusterNonsense: say(
    'This could not be checked: the Kubernetes cluster gave an answer that makes no sense. Reset the sandbox if this stays so.',
    '无法检查：Kubernetes 集群给出了无法理解的回答。如果一直这样，请重置沙箱。',
  ),
  noBaseline: say(
    'This could not be checked: it is not known what the sandbox held when the exercise began. Reset the sandbox.',
    '无法检查：没有记录练习开始时沙箱里有什么。请重置沙箱。',
  ),
  eventsMissed: say(
    'This could not be checked: some of what happened in the sandbox was not recorded. Do this step once more, then check again.',
    '无法检查：沙箱里发生的事有一部分没有被记录下来。请把这一步再做一次，然后再检查。',
  ),
} as const;
