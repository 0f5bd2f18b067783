import { statfsSync } from 'node:fs';
import { cpus } from 'node:os';
import { readEnvironment, type Environment } from '@/lib/shared/env';
import { parseArguments } from '../arguments';
import { Failure } from '../bootstrap/failure.mjs';
import { freeBytes } from '../bootstrap/machine.mjs';
import { findLeftovers } from '../leftovers/find-leftovers';
import { estimateCapacity, type Capacity } from './capacity';
import type { Check, CheckState } from './check';
import { checkClassSize, verdict } from './class-size';
import { fixSysctls } from './fix-sysctls';
import { checkHostFirewall } from './host-firewall';
import { checkKernelFeatures } from './kernel-features';
import { availableMemory, checkMachine } from './machine-checks';
import { checkSandboxSupplies } from './sandbox-supplies';
import { checkSysctls } from './sysctls';

const USAGE = `npm run doctor -- [--students N] [--fix-sysctls] [--json]

What this machine has, lacks and can hold. Ends well if lessons can run, also when a class of N does not fit:
that is said in its last line, and in "fits" with --json.
  --students N    the size of the class to judge it by; 30
  --fix-sysctls   raises the kernel's limits that are too low for the class, now and in /etc/sysctl.d for every
                  boot; without it nothing is ever changed`;

const MARKS: Readonly<Record<CheckState, string>> = { ok: '✓', info: '·', warning: '!', missing: '✗' };
const DEFAULT_STUDENTS = 30;

/** `npm run doctor`. Without root it tells what it can see. */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  const options = {
    json: { type: 'boolean', default: false },
    students: { type: 'string' },
    'fix-sysctls': { type: 'boolean', default: false },
  } as const;
  const parsed = parseArguments(args, { usage: USAGE, options });
  if (parsed.help) return 0;
  const { json, students: text } = parsed.values;
  const asked = text === undefined ? undefined : readStudents(text);
  const students = asked ?? DEFAULT_STUDENTS;
  const raised = parsed.values['fix-sysctls'] ? await fixSysctls(students) : [];
  const environment = readEnvironment();
  const capacity = capacityOf(environment.dataDir);
  const checks = await allChecks(environment, capacity, students);
  const canRun = checks.every(({ state }) => state !== 'missing');
  const fits = canRun && capacity.students >= students;
  process.stdout.write(
    json
      ? `${JSON.stringify({ ok: canRun, students, fits, capacity, raised, checks }, null, 2)}\n`
      : `${[...raised.map((line) => `raised: ${line}`), table(checks)].join('\n')}\n\n${verdict(canRun, capacity, asked)}\n`,
  );
  return canRun ? 0 : 1;
}

async function allChecks(environment: Environment, capacity: Capacity, students: number): Promise<Check[]> {
  return [
    ...checkMachine(environment),
    ...(await checkKernelFeatures()),
    ...(await checkSandboxSupplies(environment.dataDir)),
    ...(await checkHostFirewall(environment.internet)),
    ...checkSysctls(students),
    ...(await checkLeftovers(environment.dataDir)),
    checkClassSize(capacity, students),
  ];
}

async function checkLeftovers(dataDir: string): Promise<Check[]> {
  const left = await findLeftovers(dataDir);
  if (left.length === 0) return [{ name: 'left over', state: 'ok', found: 'nothing of ours', wanted: '' }];
  return left.map(({ what, remedy }) => ({
    name: 'left over',
    state: 'warning',
    found: what,
    wanted: remedy,
  }));
}

function readStudents(text: string): number {
  const students = Number(text);
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

function table(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .map(({ name, state, found, wanted }) => {
      const line = `${MARKS[state]} ${name.padEnd(width)}  ${found}`;
      return wanted === '' ? line : `${line}\n  ${' '.repeat(width)}  → ${wanted}`;
    })
    .join('\n');
}
