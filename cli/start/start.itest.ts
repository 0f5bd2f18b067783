import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identifyProcess, readIdentity } from '../bootstrap/process-identity.mjs';
import { identityFile, instancePaths } from '../instance/paths';
import { removeInstance } from '../instance/remove-instance';
import { writeIdentity } from '../processes/spawn-daemon';
import { checkoutDir } from '../system/checkout';
import { freePort } from '../system/free-port';
import { findTracesOf } from '../leftovers/find-leftovers';

/** The life of `npm start`, from its ready line through faults to its end. The tests follow one another. */

const paths = instancePaths(`/var/tmp/drydock-start-${process.pid}`);
let port = 0;
let running: Started;

interface Started {
  process: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
}

beforeAll(async () => {
  // Whoever comes after a killed run finds by this that it may remove what is left.
  writeIdentity(identityFile(paths, 'owner'), identifyProcess()!);
  port = await freePort();
  running = command('start', '--port', String(port));
  await ready(running);
});

afterAll(async () => {
  running.process.kill('SIGKILL');
  await removeInstance(paths);
});

function command(...args: string[]): Started {
  const child = spawn(process.execPath, [
    join(checkoutDir(), 'dist/cli.mjs'),
    ...args,
    '--data',
    paths.dataDir,
  ]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    process: child,
    output: () => output,
    exit: once(child, 'close').then(([code]) => code as number | null),
  };
}

async function ready(started: Started): Promise<void> {
  const ended = started.exit.then(() => true);
  while (!started.output().includes('Drydock is ready:')) {
    if (await Promise.race([ended, sleep(50, false)])) throw new Error(`It ended:\n${started.output()}`);
  }
}

async function health(): Promise<unknown> {
  try {
    const { status, engine } = (await (await fetch(`http://localhost:${port}/api/health`)).json()) as Record<
      string,
      string
    >;
    return { status, engine };
  } catch {
    return undefined;
  }
}

function pidOf(name: string): number {
  return readIdentity(identityFile(paths, name))!.pid;
}

async function killed(name: string): Promise<void> {
  const before = pidOf(name);
  process.kill(before, 'SIGKILL');
  await expect
    .poll(() => readIdentity(identityFile(paths, name))?.pid ?? before, { timeout: 60_000 })
    .not.toBe(before);
  await expect.poll(health, { timeout: 60_000 }).toEqual({ status: 'ok', engine: 'up' });
}

it('says that it is ready, the class code and a sign-in link', async () => {
  const lines = running.output().trimEnd().split('\n').slice(-3);
  expect(lines[0]).toBe(`Drydock is ready: http://localhost:${port}`);
  expect(lines[1]).toMatch(/^Class code for students \(.+\): [A-Z0-9-]{6,}$/);
  expect(lines[2]).toContain(`http://localhost:${port}/sign-in/`);
  expect(await health()).toEqual({ status: 'ok', engine: 'up' });
});

it('runs the web tier as an unprivileged user, away from the engine', async () => {
  const status = await readFile(`/proc/${pidOf('web')}/status`, 'utf8');
  expect(status).not.toMatch(/^Uid:\s+0/m);
  expect(status).toMatch(/^CapBnd:\s+0+$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
});

it('refuses a second start on the same data, and says where the first one is', async () => {
  const second = command('start', '--port', String(await freePort()));
  expect(await second.exit).toBe(1);
  expect(second.output()).toContain(`http://localhost:${port} (pid ${running.process.pid})`);
});

it('gives the host a class and a token without locking the web tier out', async () => {
  const made = command('drydock', 'class', 'create', 'Evening class', '--json');
  expect(await made.exit).toBe(0);
  const { code } = JSON.parse(made.output()) as { code: string };
  const join = await fetch(`http://localhost:${port}/api/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
    body: JSON.stringify({ code, name: 'Ada' }),
  });
  expect(join.status).toBe(201);
});

it('starts again what was killed: web, sandboxd, engine', async () => {
  await killed('web');
  await killed('sandboxd');
  await killed('engine');
});

it('takes over what a killed start left running', async () => {
  running.process.kill('SIGKILL');
  await running.exit;
  const engine = pidOf('engine');
  running = command('start', '--port', String(port));
  await ready(running);
  expect(pidOf('engine')).toBe(engine);
  expect(await health()).toEqual({ status: 'ok', engine: 'up' });
});

it('ends on SIGTERM with code 0 and leaves nothing running', async () => {
  running.process.kill('SIGTERM');
  expect(await running.exit).toBe(0);
  expect((await findTracesOf(paths)).map(({ what }) => what)).toEqual([`directory ${paths.dataDir}`]);
});
