import { cpus } from 'node:os';
import { parseArguments } from '../arguments';
import { FIGURE_NAMES, runBench, type Wish } from '../bench';
import { availableMegabytes, load } from '../bench/host';
import { LONG_NAMES, reachText, REACHES } from '../bench/figures';
import type { Classroom, Subject } from '../bench/subject';
import { figureTable } from '../bench/table';
import { Failure } from '../bootstrap/failure.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { readSysctl } from '../doctor/sysctls';
import { withPreparedInstance } from '../instance/prepared-instance';

const DEFAULT_HELD = '40';

/** The first limit of the kernel's that ends: two keys for each idle sandbox (docs/decisions/what-runs-out.md). */
const KEYS = 'kernel.keys.maxkeys';
const KEYS_OF_IDLE = 2;

const USAGE = `npm run bench -- [--only NAME]… [--sandboxes N]… [--json]

Measures this machine on a Drydock of its own, as students do it: over HTTP and WebSocket. Best with nothing else to
do; the load average is told beside the figures.
  --only NAME     one of ${FIGURE_NAMES.join(', ')};
                  ${LONG_NAMES.join(', ')} only when it is named: 500 leases and releases take a quarter of an hour or more
  --sandboxes N   how many sandboxes \`held\` holds, as 40 and 200; ${DEFAULT_HELD} unless told

What should be reached on 2 cores and 24 GB:
${REACHES.map((reach) => `  ${reach.name.padEnd(18)}${(reach.of ?? '').padEnd(4)}${reachText(reach).padEnd(12)}${reach.what}`).join('\n')}`;

/** `npm run bench`. Its progress goes to stderr: with --json, stdout is the figures alone. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const options = {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    sandboxes: { type: 'string', multiple: true },
  } as const;
  const parsed = parseArguments(args, { usage: USAGE, options });
  if (parsed.help) return 0;
  const { only, sandboxes, json } = parsed.values;
  const wish = readWish(only, sandboxes);
  const progress = new Progress(process.stderr);
  const machine = { cores: cpus().length, available_mb: availableMegabytes(), load_before: load() };
  const figures = await runBench(
    wish,
    {
      withSubject: (pool, use) => onFreshDrydock(pool, progress, use),
      withClassroom: (use) =>
        withPreparedInstance({ purpose: 'bench', web: false }, progress, ({ paths }) =>
          measuring(progress, (onProgress) => use({ paths, onProgress })),
        ),
    },
    (taken) => progress.line(`${figureTable(taken)}  load ${load()}`),
  );
  const noted = { ...machine, load_after: load() };
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...figures, machine: noted }, null, 2)}\n`
      : `\n${figureTable(figures)}\n${noted.cores} cores, load ${noted.load_before} before and ${noted.load_after} after\n`,
  );
  return 0;
}

function onFreshDrydock(
  pool: number,
  progress: Progress,
  use: (subject: Subject) => Promise<void>,
): Promise<void> {
  return withPreparedInstance({ purpose: 'bench', pool, web: true }, progress, async ({ web, paths }) => {
    if (!web) throw new Error('The bench needs the web tier.');
    const { address: base, welcome } = web;
    await measuring(progress, (onProgress) =>
      use({ base, classCode: welcome.code, course: welcome.course, paths, onProgress }),
    );
  });
}

async function measuring(
  progress: Progress,
  measure: (onProgress: Classroom['onProgress']) => Promise<void>,
): Promise<void> {
  await progress.step('Measuring', (step) =>
    measure((what, done, of) => step.detail(`${what}: ${done} of ${of}`)),
  );
}

function readWish(only: readonly string[] | undefined, sandboxes: readonly string[] | undefined): Wish {
  const known: readonly string[] = FIGURE_NAMES;
  const names = only ?? known.filter((name) => !LONG_NAMES.includes(name));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Failure(`There is no such figure: ${unknown.join(', ')}.`, USAGE);
  const held = (sandboxes ?? [DEFAULT_HELD]).map(readCount);
  if (names.includes('held')) checkRoom(Math.max(...held));
  return { names, held };
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Failure(`--sandboxes takes a number, not "${text}".`, USAGE);
}

/** A kernel limit that ends at a hundred sandboxes would be found out only after minutes. */
function checkRoom(sandboxes: number): void {
  const keys = readSysctl(KEYS) ?? Number.POSITIVE_INFINITY;
  const held = Math.floor(keys / KEYS_OF_IDLE);
  if (held >= sandboxes) return;
  throw new Failure(
    `${sandboxes} sandboxes cannot be held here: ${KEYS} is ${keys}, which ends at about ${held}.`,
    `Raise it: npm run doctor -- --fix-sysctls --students ${sandboxes}`,
  );
}
