import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findTracesOf } from '../leftovers/find-leftovers';
import { freePort } from '../system/free-port';
import { StartedDrydock } from './testing/started-drydock';

/** The life of `npm start`, from its ready line through faults to its end. The tests follow one another. */

let drydock: StartedDrydock;

beforeAll(async () => {
  drydock = await StartedDrydock.open('start');
});

afterAll(() => drydock.dispose());

it('says that it is ready, the class code and a sign-in link', async () => {
  const lines = drydock.running.output().trimEnd().split('\n').slice(-3);
  expect(lines[0]).toBe(`Drydock is ready: ${drydock.address}`);
  expect(lines[1]).toMatch(/^Class code for students \(.+\): [A-Z0-9-]{6,}$/);
  expect(lines[2]).toContain(`${drydock.address}/sign-in/`);
  expect(await drydock.health()).toEqual({ status: 'ok', engine: 'up' });
});

it('runs the web tier as an unprivileged user, away from the engine', async () => {
  const status = await readFile(`/proc/${drydock.pidOf('web')}/status`, 'utf8');
  expect(status).not.toMatch(/^Uid:\s+0/m);
  expect(status).toMatch(/^CapBnd:\s+0+$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
});

it('refuses a second start on the same data, and says where the first one is', async () => {
  const second = drydock.command('start', '--port', String(await freePort()));
  expect(await second.exit).toBe(1);
  expect(second.output()).toContain(`${drydock.address} (pid ${drydock.running.process.pid})`);
});

it('gives the host a class and a token without locking the web tier out', async () => {
  const made = drydock.command('drydock', 'class', 'create', 'Evening class', '--json');
  expect(await made.exit).toBe(0);
  const { code } = JSON.parse(made.output()) as { code: string };
  const join = await fetch(`${drydock.address}/api/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: drydock.address },
    body: JSON.stringify({ code, name: 'Ada' }),
  });
  expect(join.status).toBe(201);
});

it('starts again what was killed: web, sandboxd, engine', async () => {
  await drydock.kill('web');
  await drydock.kill('sandboxd');
  await drydock.kill('engine');
});

it('takes over what a killed start left running', async () => {
  drydock.running.process.kill('SIGKILL');
  await drydock.running.exit;
  const engine = drydock.pidOf('engine');
  drydock.running = drydock.start();
  await drydock.ready();
  expect(drydock.pidOf('engine')).toBe(engine);
  expect(await drydock.health()).toEqual({ status: 'ok', engine: 'up' });
});

it('ends on SIGTERM with code 0 and leaves nothing running', async () => {
  drydock.running.process.kill('SIGTERM');
  expect(await drydock.running.exit).toBe(0);
  expect((await findTracesOf(drydock.paths)).map(({ what }) => what)).toEqual([
    `directory ${drydock.paths.dataDir}`,
  ]);
});
