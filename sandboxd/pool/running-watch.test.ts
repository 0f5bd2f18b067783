import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EventLog } from '../events/event-log';
import { RunningWatch } from './running-watch';

let dir: string;
let log: EventLog;
let notes = 0;
let watch: RunningWatch;

beforeEach(async () => {
  dir = await mkdtemp(`${tmpdir()}/drydock-running-`);
  log = await EventLog.open(`${dir}/log`);
  notes = 0;
});

afterEach(async () => {
  await watch.stop();
  await log.close();
  await rm(dir, { recursive: true });
});

function begin(note: () => Promise<void> = () => Promise.resolve()): void {
  watch = new RunningWatch(
    log,
    () => {
      notes += 1;
      return note();
    },
    20,
  );
}

let time = 0;
function happens(action: string, type = 'container'): void {
  time += 1;
  log.add({ time, type, action, id: 'x', attributes: {} });
}

it('notes what runs when a container was started or has ended, many at once only once', async () => {
  begin();
  for (let each = 0; each < 20; each += 1) happens('start');
  await expect.poll(() => notes).toBeGreaterThan(0);
  expect(notes).toBeLessThanOrEqual(2);
  const before = notes;
  happens('die');
  await expect.poll(() => notes).toBe(before + 1);
});

it('notes nothing for what does not change it, and goes on when the engine did not answer', async () => {
  begin(() => Promise.reject(new Error('no answer')));
  happens('exec_start');
  happens('pull', 'image');
  happens('start');
  await expect.poll(() => notes).toBe(1);
  happens('die');
  await expect.poll(() => notes).toBe(2);
});

it('notes nothing any more once it has been stopped', async () => {
  begin();
  happens('start');
  await watch.stop();
  const before = notes;
  happens('die');
  await new Promise((resolve) => setImmediate(resolve));
  expect(notes).toBe(before);
});
