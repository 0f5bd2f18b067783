import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages, bundle, generateClient } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { Failure, failureText } from './failure.mjs';
import { checkDisk, checkPlatform, checkRoot, checkUserNamespaces } from './machine.mjs';
import { installPackages, missingPackages } from './packages.mjs';
import { checkPort } from './port.mjs';
import { whileAlone } from './kernel-lock.mjs';
import { isRunning, readIdentity } from './process-identity.mjs';
import { Progress } from './progress.mjs';

// Everything that must be true before dist/cli.mjs can run, on a machine with nothing but Node and npm:
// so this file and those it imports use no npm package at the top.

/**
 * What a command needs before it runs.
 * @typedef {{ npm: string, engine?: boolean, browser?: boolean, pages?: boolean, port?: boolean }} Command
 */

/** @type {Record<string, Command>} */
const COMMANDS = {
  start: { npm: 'npm start', engine: true, pages: true, port: true },
  test: { npm: 'npm test', engine: true, browser: true },
  'content:check': { npm: 'npm run content:check', engine: true },
  bench: { npm: 'npm run bench', engine: true, pages: true },
  doctor: { npm: 'npm run doctor' },
  drydock: { npm: 'npm run drydock' },
  build: { npm: 'node cli/bootstrap/main.mjs build', pages: true },
};

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// The web tier reads what is built here as another user.
process.umask(0o022);

try {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    throw new Failure(`There is no command "${name}".`, `Use one of: ${Object.keys(COMMANDS).join(', ')}`);
  }
  await prepare(args.includes('--help') || args.includes('-h') ? { npm: command.npm } : command, args);
  process.exitCode = name === 'build' ? 0 : await handOver(name, args);
} catch (error) {
  process.stderr.write(`${failureText(error)}\n`);
  process.exitCode = 1;
}

/**
 * @param {Command} command
 * @param {string[]} args
 */
async function prepare(command, args) {
  const progress = new Progress(process.stderr);
  checkPlatform();
  if (command.engine) {
    const missing = missingPackages({ browser: command.browser ?? false });
    checkRoot(command.npm, missing);
    checkUserNamespaces();
    const dataDir = option(args, 'data') || process.env['DRYDOCK_DATA'] || '/var/lib/drydock';
    if (command.port)
      await checkAddress(dataDir, Number(option(args, 'port') || process.env['PORT'] || 3000));
    checkDisk(dataDir, process.env['DRYDOCK_CACHE'] || '/var/cache/drydock');
    await installPackages(missing, progress);
  }
  await whileAlone(root, progress, async () => {
    await installDependencies(root, progress);
    await generateClient(root, progress);
    await bundle(root, progress);
    if (command.pages) await buildPages(root, progress);
  });
}

/**
 * A port that is held by our own is not a fault: `start` says where it runs, or takes over from one that was killed.
 * @param {string} dataDir
 * @param {number} port
 */
async function checkAddress(dataDir, port) {
  const ours = ['start', 'web'].map((name) => readIdentity(join(dataDir, `run/${name}.json`)));
  if (!ours.some((identity) => identity && isRunning(identity))) await checkPort(port);
}

/**
 * @param {string[]} args
 * @param {string} name
 * @returns {string | undefined}
 */
function option(args, name) {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const [, inline] = /=(.*)$/s.exec(args[at] ?? '') ?? [];
  return at === -1 ? undefined : (inline ?? args[at + 1]);
}

/**
 * Runs the command itself; signals reach it, its exit code becomes ours.
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function handOver(name, args) {
  const script = join(root, 'dist/cli.mjs');
  if (!existsSync(script))
    throw new Failure(`${script} is missing.`, 'Remove dist/ and run the same command again.');
  const child = spawn(process.execPath, ['--enable-source-maps', script, name, ...args], {
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
