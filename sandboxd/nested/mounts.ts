import type { Mount } from '@/lib/shared/wire/probe';

/** More than any lesson's container has; a learner could mount without end. */
const MOST = 1000;

/**
 * The lines of /proc/PID/mountinfo, later ones on top of earlier ones (Linux, "proc_pid_mountinfo(5)"):
 * `36 35 98:0 /root/in/source /mount/point ro,noatime shared:1 - ext4 /dev/sda1 rw,errors=continue`.
 */
export function parseMounts(text: string): Mount[] {
  return text
    .split('\n')
    .flatMap((line) => parseLine(line) ?? [])
    .slice(0, MOST);
}

function parseLine(line: string): Mount | null {
  const [before = '', after = ''] = line.split(' - ', 2);
  const [, , , root, path, own] = before.split(' ');
  const [type, source, ofAll] = after.split(' ');
  if (root === undefined || path === undefined || type === undefined || source === undefined) return null;
  const ownOptions = own?.split(',') ?? [];
  const options = ofAll?.split(',') ?? [];
  return {
    ...{ path: unescaped(path), root: unescaped(root), type, source: unescaped(source), options },
    // A mount of a file system that can be written may itself be read-only, and the other way round.
    readOnly: ownOptions.includes('ro') || options.includes('ro'),
  };
}

/** Spaces, tabs, newlines and backslashes stand as octal numbers. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}
