import { BEFORE_RESET, type Sandbox } from '@/lib/shared/wire/sandbox';

/** Something about the sandbox that is worth saying without being asked, and can be waved away. */
export type Notice =
  | { kind: 'time'; minutes: number; key: string }
  | { kind: 'disk' | 'memory'; percent: number; key: string }
  /** The sandbox's limits have stopped something in it. */
  | { kind: 'ended'; gigabytes: number; key: string }
  | { kind: 'crowded'; limit: number; key: string }
  | { kind: 'undo'; at: string; key: string };

const MINUTE_MS = 60_000;
const GIB = 1024 ** 3;
/** Minutes before sleep at which it is said, the most urgent first. */
const WARN_AT_MINUTES = [5, 15];
/** From this share on a limit is tight. */
const TIGHT = 0.9;
/** For how long after a reset its undoing is offered unasked. */
const UNDO_MINUTES = 30;

/** The one thing to say now, the most urgent first; null when all is well or was waved away. */
export function chooseNotice(sandbox: Sandbox, now: number, dismissed: ReadonlySet<string>): Notice | null {
  const [urgent, early] = WARN_AT_MINUTES.map((minutes) => timeNotice(sandbox, now, minutes));
  const all = [
    urgent,
    limitNotice(sandbox, 'disk'),
    endedNotice(sandbox),
    crowdedNotice(sandbox),
    limitNotice(sandbox, 'memory'),
    early,
  ];
  return [...all, undoNotice(sandbox, now)].find((notice) => notice && !dismissed.has(notice.key)) ?? null;
}

/** Whether so much of a limit is taken that it should be seen. */
export function isTight(used: number, limit: number): boolean {
  return limit > 0 && used >= limit * TIGHT;
}

function timeNotice({ expiresAt }: Sandbox, now: number, minutes: number): Notice | null {
  const left = Date.parse(expiresAt) - now;
  if (left > minutes * MINUTE_MS || left <= 0) return null;
  return { kind: 'time', minutes, key: `time ${minutes} ${expiresAt}` };
}

function limitNotice({ usage }: Sandbox, kind: 'disk' | 'memory'): Notice | null {
  if (!usage) return null;
  const [used, limit] =
    kind === 'disk' ? [usage.diskBytes, usage.diskLimitBytes] : [usage.memoryBytes, usage.memoryLimitBytes];
  if (!isTight(used, limit)) return null;
  return { kind, percent: Math.min(100, Math.floor((used / limit) * 100)), key: kind };
}

function endedNotice({ usage }: Sandbox): Notice | null {
  if (!usage || usage.programsEnded === 0) return null;
  // Said again when it happens again.
  const gigabytes = Math.round((usage.memoryLimitBytes / GIB) * 10) / 10;
  return { kind: 'ended', gigabytes, key: `ended ${usage.programsEnded}` };
}

function crowdedNotice({ usage }: Sandbox): Notice | null {
  if (!usage || (usage.programsRefused === 0 && usage.processes < usage.processLimit)) return null;
  // A fork bomb is refused without end: that is one thing to say, not thousands.
  return { kind: 'crowded', limit: usage.processLimit, key: 'crowded' };
}

function undoNotice({ checkpoints }: Sandbox, now: number): Notice | null {
  const before = checkpoints.find(({ name }) => name === BEFORE_RESET);
  if (!before || now - Date.parse(before.at) > UNDO_MINUTES * MINUTE_MS) return null;
  return { kind: 'undo', at: before.at, key: `undo ${before.at}` };
}
