import { readFileSync } from 'node:fs';
import { ok, type Check } from './check';

/** A limit of the kernel's that all sandboxes of a machine share, with what each takes of it. */
export interface Sysctl {
  name: string;
  /** What one student's sandbox takes while the class works; measured, see docs/decisions/what-runs-out.md. */
  perSandbox: number;
  /** What the machine takes of it without any sandbox. */
  base: number;
  /** What to set it to for a class of ordinary size, once and for all. */
  generous: number;
}

/**
 * What runs out, the first one first. Keyrings: one for a sandbox's first process and one for each terminal and
 * running command, all counted for one user. Terminals: two ends each, inside and out.
 */
export const SYSCTLS: readonly Sysctl[] = [
  { name: 'kernel.keys.maxkeys', perSandbox: 5, base: 10, generous: 20_000 },
  { name: 'kernel.keys.maxbytes', perSandbox: 350, base: 1_000, generous: 400_000 },
  { name: 'fs.inotify.max_user_instances', perSandbox: 2, base: 16, generous: 1_048_576 },
  { name: 'fs.inotify.max_user_watches', perSandbox: 100, base: 4_096, generous: 1_048_576 },
  { name: 'kernel.pty.max', perSandbox: 8, base: 64, generous: 65_536 },
  { name: 'kernel.pid_max', perSandbox: 60, base: 2_000, generous: 4_194_304 },
  { name: 'kernel.threads-max', perSandbox: 60, base: 2_000, generous: 262_144 },
  { name: 'fs.file-max', perSandbox: 160, base: 10_000, generous: 2_097_152 },
];

/** What the limit must be for so many students. */
export function neededFor({ perSandbox, base }: Sysctl, students: number): number {
  return base + students * perSandbox;
}

/** What to set it to for so many: twice the need, and never below what suits an ordinary class. */
export function recommendedFor(sysctl: Sysctl, students: number): number {
  return Math.max(sysctl.generous, 2 * neededFor(sysctl, students));
}

/** Kernel limits against what so many students need. They are shown, and changed only by --fix-sysctls. */
export function checkSysctls(students: number, read = readSysctl): Check[] {
  return SYSCTLS.flatMap((sysctl) => {
    const current = read(sysctl.name);
    if (current === undefined) return [];
    const needed = neededFor(sysctl, students);
    if (current >= needed) return [ok(sysctl.name, String(current))];
    const wanted = `at least ${needed} for ${students} students; set by: sysctl -w ${sysctl.name}=${recommendedFor(sysctl, students)}`;
    return [{ name: sysctl.name, state: 'warning' as const, found: String(current), wanted }];
  });
}

/** The value now; undefined where this kernel has no such limit. */
export function readSysctl(name: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8'));
  } catch {
    return undefined;
  }
}
