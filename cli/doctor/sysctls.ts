import { readFileSync } from 'node:fs';
import { ok, type Check } from './check';

interface Limit {
  name: string;
  /** What the kernel's own defaults are too low for: every sandbox takes so many. */
  perSandbox: number;
  /** What to set it to, once and for all. */
  wanted: number;
}

/** The sandboxes and root share these quotas, whatever user ids the sandboxes are mapped to. */
const LIMITS: readonly Limit[] = [
  { name: 'kernel.keys.maxkeys', perSandbox: 10, wanted: 20_000 },
  { name: 'kernel.keys.maxbytes', perSandbox: 200, wanted: 400_000 },
  { name: 'fs.inotify.max_user_instances', perSandbox: 4, wanted: 1_048_576 },
  { name: 'fs.inotify.max_user_watches', perSandbox: 400, wanted: 1_048_576 },
  { name: 'kernel.pty.max', perSandbox: 8, wanted: 65_536 },
];

/** Kernel limits against what so many students need. They are shown and never changed: the machine is its owner's. */
export function checkSysctls(students: number, read = readSysctl): Check[] {
  return LIMITS.flatMap(({ name, perSandbox, wanted }) => {
    const current = read(name);
    if (current === undefined) return [];
    if (current >= students * perSandbox) return [ok(name, String(current))];
    const change = `too low for ${students} students; set by: sysctl -w ${name}=${wanted}`;
    return [{ name, state: 'warning' as const, found: String(current), wanted: change }];
  });
}

function readSysctl(name: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8'));
  } catch {
    return undefined;
  }
}
