import { statfsSync } from 'node:fs';
import { cpus } from 'node:os';
import { readEnvironment } from '@/lib/shared/env';
import { parseArguments } from '../arguments';
import { Failure } from '../bootstrap/failure.mjs';
import { freeBytes } from '../bootstrap/machine.mjs';
import { estimateCapacity, type Capacity } from './capacity';
import type { Check, CheckState } from './check';
import { checkKernelFeatures } from './kernel-features';
import { availableMemory, checkMachine } from './machine-checks';
import { checkSysctls } from './sysctls';

const USAGE = `npm run doctor -- [--students N] [--json]

What this machine has, lacks and can hold. Ends well if lessons can run.
  --students N   the size of the class to judge it by; 30`;

const MARKS: Readonly<Record<CheckState, string>> = { ok: '✓', info: '·', warning: '!', missing: '✗' };
const DEFAULT_STUDENTS = 30;

/** `npm run doctor`. It changes nothing, and without root tells what it can see. */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean', default: false }, students: { type: 'string' } } as const;
  const parsed = parseArguments(args, { usage: USAGE, options });
  if (parsed.help) return 0;
  const students = readStudents(parsed.values.students);
  const environment = readEnvironment();
  const capacity = capacityOf(environment.dataDir);
  const checks = [
    ...checkMachine(environment),
    ...(await checkKernelFeatures()),
    ...checkSysctls(students),
    checkCapacity(capacity, students),
  ];
  const canRun = checks.every(({ state }) => state !== 'missing');
  process.stdout.write(
    parsed.values.json
      ? `${JSON.stringify({ ok: canRun, capacity, checks }, null, 2)}\n`
      : `${table(checks)}\n\n${verdict(canRun, capacity)}\n`,
  );
  return canRun ? 0 : 1;
}

function readStudents(text: string | undefined): number {
  const students = Number(text ?? DEFAULT_STUDENTS);
  if (Number.isInteger(students) && students > 0) return students;
  throw new Failure(`--students takes a number of people, not "${text}".`, 'npm run doctor -- --students 30');
}

function capacityOf(dataDir: string): Capacity {
  const { blocks, bsize } = statfsSync('/var');
  return estimateCapacity({
    memoryBytes: availableMemory(),
    diskFreeBytes: freeBytes(dataDir),
    diskTotalBytes: blocks * bsize,
    cores: cpus().length,
  });
}

function checkCapacity({ students: held, limitedBy }: Capacity, students: number): Check {
  const found = `about ${held} at once, then the ${limitedBy} ends`;
  if (held >= students) return { name: 'students', state: 'ok', found, wanted: '' };
  return { name: 'students', state: 'warning', found, wanted: `room for ${students}` };
}

function table(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(({ name, state, found, wanted }) => {
      const line = `${MARKS[state]} ${name.padEnd(width)}  ${found}`;
      return wanted === '' ? line : `${line}\n  ${' '.repeat(width)}  → ${wanted}`;
    })
    .join('\n');
}

function verdict(canRun: boolean, { students }: Capacity): string {
  return canRun
    ? `Lessons can run here, for about ${students} students at once.`
    : 'Lessons cannot run here until what is marked ✗ is there.';
}
