import type { SandboxUsage } from '@/lib/shared/wire/sandbox';

const GIB = 1024 ** 3;

/** What there is to say of a sandbox that goes on though its limits stopped something in it; null while they did not. */
export function shortageReason(usage: SandboxUsage | null): string | null {
  if (usage === null) return null;
  const reasons = [memoryReason(usage), processReason(usage)].filter((each) => each !== null);
  return reasons.length === 0 ? null : reasons.join(' ');
}

function memoryReason({ programsEnded, memoryLimitBytes }: SandboxUsage): string | null {
  if (programsEnded === 0) return null;
  const all = `The sandbox has used all of its ${(memoryLimitBytes / GIB).toFixed(1)} GB of memory`;
  return programsEnded === 1
    ? `${all}: a program in it was ended.`
    : `${all}: ${programsEnded} programs in it were ended, one after another.`;
}

function processReason({ programsRefused, processes, processLimit }: SandboxUsage): string | null {
  if (programsRefused === 0 && processes < processLimit) return null;
  return (
    `The sandbox had as many processes as it may have, ${processLimit}: a program in it could not be started. ` +
    'End some of them, or reset the sandbox.'
  );
}
