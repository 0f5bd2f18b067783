import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, unlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const DOOR = fileURLToPath(new URL('../../images/sandbox/rootfs/usr/lib/drydock/door', import.meta.url));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

it('lets an engine take its time between removing the old socket and making its own', async () => {
  const folder = await mkdtemp(`${tmpdir()}/drydock-door-`);
  const [at, engine, latch] = ['docker.sock', 'engine.sock', 'open'].map((name) => `${folder}/${name}`) as [
    string,
    string,
    string,
  ];
  await promisify(execFile)('mkfifo', [latch]);
  const door = spawn('perl', ['-w', DOOR, at, engine, latch], { stdio: 'inherit' });
  await until(() => existsSync(at));
  await unlink(at);
  // As long as the door takes for several looks.
  const looks = spawn('sleep', ['0.2']);
  await once(looks, 'exit');
  const server = createServer((socket) => socket.end('engine'));
  server.listen(at);
  await once(server, 'listening');
  await until(() => existsSync(engine) && existsSync(at));

  const waiting = connect(at);
  await once(waiting, 'connect');
  const pipe = await open(latch, 'w');
  await pipe.write('\n');
  await pipe.close();
  const [said] = (await once(waiting, 'data')) as [Buffer];
  expect(said.toString()).toBe('engine');
  expect([existsSync(at), existsSync(engine), existsSync(latch)]).toEqual([true, false, false]);

  waiting.destroy();
  if (door.exitCode === null) await once(door, 'exit');
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});
