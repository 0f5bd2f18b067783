import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EventLog } from './event-log';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(`${tmpdir()}/drydock-events-`);
});

afterEach(() => rm(dir, { recursive: true, force: true }));

function event(time: number) {
  return { time, type: 'container', action: 'start', id: 'x', attributes: { name: 'web' } };
}

async function writeAndClose(path: string, times: number[]): Promise<void> {
  const log = await EventLog.open(path);
  for (const time of times) log.add(event(time));
  await log.close();
}

it('gives what happened since a time, across restarts', async () => {
  await writeAndClose(`${dir}/log`, [1, 2]);
  const log = await EventLog.open(`${dir}/log`);
  log.add(event(3));
  expect(log.since(2).events.map(({ time }) => time)).toEqual([2, 3]);
  expect(log.since(0).complete).toBe(true);
  expect(log.seen).toBe(3);
  await log.close();
});

it('remembers across restarts until when others were left out', async () => {
  const earlier = await EventLog.open(`${dir}/log`);
  earlier.add(event(1));
  earlier.pass(2);
  await earlier.close();
  const log = await EventLog.open(`${dir}/log`);
  expect(log.seen).toBe(2);
  expect(log.since(0)).toMatchObject({ complete: true, events: [{ time: 1 }] });
  await log.close();
});

it('waits for the next event, and answers with none when nothing happens or nobody waits any more', async () => {
  const log = await EventLog.open(`${dir}/log`);
  log.add(event(1));
  const { signal } = new AbortController();
  const waiting = log.next(1, 60_000, signal);
  log.add(event(2));
  expect((await waiting).events.map(({ time }) => time)).toEqual([2]);
  expect((await log.next(1, 60_000, signal)).events).toHaveLength(1);
  expect((await log.next(2, 1, signal)).events).toEqual([]);
  const given = new AbortController();
  const abandoned = log.next(2, 60_000, given.signal);
  given.abort();
  expect((await abandoned).events).toEqual([]);
  const last = log.next(2, 60_000, signal);
  await log.close();
  expect((await last).events).toEqual([]);
});

it('says that it is not complete when a line was lost', async () => {
  await writeAndClose(`${dir}/log`, [1]);
  await appendFile(`${dir}/log`, '{"time":2,"ty');
  const log = await EventLog.open(`${dir}/log`);
  expect(log.since(0)).toMatchObject({ complete: false, events: [{ time: 1 }] });
  await log.close();
});

it('forgets the oldest of very many and says so', async () => {
  const log = await EventLog.open(`${dir}/log`);
  for (let time = 1; time <= 20_001; time += 1) log.add(event(time));
  expect(log.since(0).complete).toBe(false);
  expect(log.since(0).events.at(-1)?.time).toBe(20_001);
  expect(log.since(0).events.length).toBeLessThan(20_000);
  await log.close();
});
