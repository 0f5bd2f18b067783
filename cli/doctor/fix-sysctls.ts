import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';
import { command } from '../system/command';
import { neededFor, readSysctl, recommendedFor, SYSCTLS } from './sysctls';

/** Read by every boot from now on. */
const FILE = '/etc/sysctl.d/60-drydock.conf';
const HEAD = '# Written by: npm run doctor -- --fix-sysctls';

/**
 * Raises the kernel's limits that are too low for so many students, now and for every boot. Only when somebody asked
 * for it by name: the machine is its owner's. Nothing is ever lowered. Gives back the lines that were raised.
 */
export async function fixSysctls(students: number): Promise<string[]> {
  const raised = tooLow(students, readSysctl);
  if (raised.size === 0) return [];
  if (process.getuid?.() !== 0) {
    const again = `sudo npm run doctor -- --fix-sysctls --students ${students}`;
    throw new Failure('Raising limits of the kernel needs root.', `Run: ${again}`);
  }
  const text = sysctlFile(await readFile(FILE, 'utf8').catch(() => ''), raised);
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, text);
  const { code, stderr } = await command('sysctl', ['--load', FILE]);
  if (code !== 0) throw new Failure(`sysctl could not load ${FILE}: ${stderr.trim()}`, `Mend ${FILE}.`);
  return [...raised].map(([name, value]) => `${name} = ${value}`);
}

/** What must be raised for so many students, and to what. */
export function tooLow(students: number, read: (name: string) => number | undefined): Map<string, number> {
  const low = SYSCTLS.filter((sysctl) => {
    const current = read(sysctl.name);
    return current !== undefined && current < neededFor(sysctl, students);
  });
  return new Map(low.map((sysctl) => [sysctl.name, recommendedFor(sysctl, students)]));
}

/** The file with these values; what an earlier call raised stays in it, or the next boot would lower it again. */
export function sysctlFile(previous: string, raised: ReadonlyMap<string, number>): string {
  const values = new Map<string, number>();
  for (const line of previous.split('\n')) {
    const [, name, value] = /^([a-z0-9_.-]+)\s*=\s*(\d+)$/i.exec(line.trim()) ?? [];
    if (name !== undefined) values.set(name, Number(value));
  }
  for (const [name, value] of raised) values.set(name, Math.max(value, values.get(name) ?? 0));
  const lines = [...values].map(([name, value]) => `${name} = ${value}`);
  return `${[HEAD, ...lines].join('\n')}\n`;
}
