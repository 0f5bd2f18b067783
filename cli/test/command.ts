import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment } from '@/lib/shared/env';
import { parseArguments } from '../arguments';
import { Failure } from '../bootstrap/failure.mjs';
import { removeInstance } from '../instance/remove-instance';
import { startInstance, type TemporaryInstance } from '../instance/temporary-instance';
import { temporaryPaths } from '../instance/temporary-paths';
import { findLeftovers, findTracesOf } from '../leftovers/find-leftovers';
import { describeTraces } from '../leftovers/trace';
import { checkoutDir } from '../system/checkout';
import { onStopSignal } from '../system/stop-signal';
import { runJobs, type Result } from './job';
import { plan } from './plan';
import { sharedEnvironment } from './shared-instance';

const USAGE = `npm test

Runs everything: format, lint, types, rooms, dead code, unit, build, integration and end-to-end on an engine of its
own, and the proofs of the built-in courses. Ends with the line "N passed, N failed".`;

/** Two cores are what it is planned for: more at once only take turns. */
const AT_ONCE = 2;
const INTERRUPTED = 130;
const PURPOSE = 'test';

/** `npm test`. */
export async function testCommand(args: readonly string[]): Promise<number> {
  if (parseArguments(args, { usage: USAGE, options: {} }).help) return 0;
  await emptyResults();
  const before = await leftovers();
  const runners = new AbortController();
  let instance: TemporaryInstance | undefined;
  const stopListening = onStopSignal((_signal, insisted) => {
    if (insisted) process.exit(INTERRUPTED);
    runners.abort();
    void removeInstance(temporaryPaths(PURPOSE)).finally(() => process.exit(INTERRUPTED));
  });
  const open = async () => {
    instance = await startInstance({ purpose: PURPOSE, pool: 2, web: true });
  };
  const environment = () => {
    if (!instance) throw new Failure('The instance of the tests is not up.', 'Read why above.');
    return sharedEnvironment(instance);
  };
  try {
    const results = await runJobs(plan({ openInstance: open, environment, signal: runners.signal }), {
      atOnce: AT_ONCE,
      onEnd: (result) => {
        if (!runners.signal.aborted) tell(result);
      },
    });
    results.push(await cleanUp(instance, before));
    return summarize(results);
  } finally {
    await instance?.dispose();
    stopListening();
  }
}

async function emptyResults(): Promise<void> {
  const folder = join(checkoutDir(), 'test-results');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** That a run leaves nothing behind is a test of its own. */
async function cleanUp(
  instance: TemporaryInstance | undefined,
  before: ReadonlySet<string>,
): Promise<Result> {
  const started = performance.now();
  await instance?.dispose();
  const own = instance ? describeTraces(await findTracesOf(instance.paths)) : [];
  // What doctor would find now and did not find before: instances that tests made for themselves leave nothing too.
  const left = [...new Set([...own, ...(await leftovers())])].filter((each) => !before.has(each));
  const result = {
    name: 'clean-up',
    seconds: (performance.now() - started) / 1000,
    passed: Number(left.length === 0),
    failed: Number(left.length > 0),
    output: left.join('\n'),
  };
  tell(result);
  return result;
}

async function leftovers(): Promise<Set<string>> {
  return new Set(describeTraces(await findLeftovers(readEnvironment().dataDir)));
}

function tell({ name, seconds, passed, failed, output }: Result): void {
  const counts = passed + failed > 1 ? `, ${passed} passed, ${failed} failed` : '';
  process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s${counts})\n`);
  if (failed > 0) process.stdout.write(`${output.trimEnd()}\n\n`);
}

function summarize(results: readonly Result[]): number {
  const rows = results.map(
    ({ name, passed, failed, seconds }) =>
      `${name.padEnd(12)}${String(passed).padStart(8)}${String(failed).padStart(8)}${seconds.toFixed(1).padStart(9)} s`,
  );
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(
    `\n${''.padEnd(12)}  passed  failed\n${rows.join('\n')}\n\n${passed} passed, ${failed} failed\n`,
  );
  return failed === 0 ? 0 : 1;
}
