import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../bootstrap/run.mjs';
import { checkoutDir } from '../system/checkout';
import type { Job, Outcome, Tally } from './job';
import { readContentReport, readPlaywrightReport, readVitestReport } from './reports';

const RESULTS = 'test-results';
const ROOMS = ['app', 'components', 'lib', 'server', 'sandboxd', 'cli', 'e2e'];

interface Run {
  openInstance: () => Promise<void>;
  /** What makes a runner use the instance that this run shares. */
  environment: () => Record<string, string>;
  /** Ends every runner when it is aborted. */
  signal: AbortSignal;
}

/** What `npm test` runs, the longest chain first; what nothing waits for fills the other processor meanwhile. */
export function plan({ openInstance, environment, signal }: Run): Job[] {
  const node: Node = (args, env = {}) => runNode(args, env, signal);
  const check = async (...args: string[]) => asOne(await node(args));
  return [
    { name: 'build', run: () => check('cli/bootstrap/main.mjs', 'build') },
    {
      name: 'format',
      run: () => check(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
    },
    {
      name: 'rooms',
      run: () =>
        check(
          bin('dependency-cruiser/bin/dependency-cruise.mjs'),
          '--config',
          '.dependency-cruiser.cjs',
          ...ROOMS,
        ),
    },
    { name: 'instance', needs: ['build'], run: () => opened(openInstance) },
    { name: 'integration', needs: ['instance'], run: () => vitest(node, 'integration', environment()) },
    { name: 'unit', run: () => vitest(node, 'unit', {}) },
    // The types of the pages' addresses are made by the build.
    { name: 'types', after: ['build'], run: () => check(bin('typescript/bin/tsc'), '--noEmit', '-p', '.') },
    { name: 'lint', after: ['build'], run: () => check(bin('eslint/bin/eslint.js'), '.') },
    { name: 'dead code', after: ['build'], run: () => check(bin('knip/bin/knip.js')) },
    // One after another: integration fills disks and memory on purpose, and proofs keep every processor busy. The
    // sandboxes of the people in the browser's tests live on, and what runs in them would slow down the proofs.
    {
      name: 'courses',
      needs: ['instance'],
      after: ['integration'],
      run: () => courses(node, environment()),
    },
    {
      name: 'end-to-end',
      needs: ['instance'],
      after: ['integration', 'courses'],
      run: () => endToEnd(node, environment()),
    },
  ];
}

/** Runs a script of the checkout with this very Node. */
type Node = (
  args: string[],
  env?: Record<string, string>,
) => Promise<{ code: number | null; output: string }>;

function bin(path: string): string {
  return join('node_modules', path);
}

/** A check without tests of its own: it counts as one. */
function asOne({ code, output }: { code: number | null; output: string }): Outcome {
  return { passed: Number(code === 0), failed: Number(code !== 0), output };
}

async function opened(openInstance: () => Promise<void>): Promise<Outcome> {
  await openInstance();
  return { passed: 0, failed: 0, output: '' };
}

function vitest(node: Node, project: string, env: Record<string, string>): Promise<Outcome> {
  const report = `${RESULTS}/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return reported(
    node,
    [bin('vitest/vitest.mjs'), 'run', '--project', project, ...reporters],
    env,
    report,
    readVitestReport,
  );
}

function endToEnd(node: Node, env: Record<string, string>): Promise<Outcome> {
  return reported(
    node,
    [bin('@playwright/test/cli.js'), 'test'],
    env,
    `${RESULTS}/e2e.json`,
    readPlaywrightReport,
  );
}

async function courses(node: Node, env: Record<string, string>): Promise<Outcome> {
  const { output } = await node(['dist/cli.mjs', 'content:check', '--json'], env);
  const tally = readContentReport(output.slice(output.indexOf('{')));
  return { ...tally, output };
}

async function reported(
  node: Node,
  args: string[],
  env: Record<string, string>,
  report: string,
  read: (text: string) => Tally,
): Promise<Outcome> {
  const path = join(checkoutDir(), report);
  await rm(path, { force: true });
  const { code, output } = await node(args, env);
  const tally = read(await readFile(path, 'utf8'));
  // A runner that failed outside of any test, in its set-up for one, must not pass for a good run.
  const silent = code !== 0 && tally.failed === 0 ? 1 : 0;
  return { passed: tally.passed, failed: tally.failed + silent, output };
}

function runNode(args: string[], env: Record<string, string>, signal: AbortSignal): ReturnType<Node> {
  const own = { ...env, NO_COLOR: '1', NODE_ENV: 'test' };
  return run(process.execPath, args, { cwd: checkoutDir(), env: own, signal });
}
