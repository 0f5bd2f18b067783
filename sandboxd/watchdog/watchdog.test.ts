import pino from 'pino';
import { expect, it } from 'vitest';
import type { Gauge } from './gauges';
import { Watchdog, type Watched } from './watchdog';

const log = pino({ level: 'silent' });

function scene({ used, counts }: { used: number; counts: Record<number, number> }) {
  const asked: number[][] = [];
  const slept = new Map<string, string>();
  const gauge: Gauge = {
    name: 'terminals of the machine',
    fair: 100,
    read: () => Promise.resolve({ used, limit: 1000 }),
    count: (pids) => {
      asked.push([...pids]);
      return Promise.resolve(new Map(Object.entries(counts).map(([pid, count]) => [Number(pid), count])));
    },
  };
  const sandbox = (id: string, pid: number, state = 'ready'): Watched => ({
    id,
    pid,
    state,
    sleep: (reason) => {
      slept.set(id, reason);
      return Promise.resolve();
    },
  });
  const sandboxes = [sandbox('greedy', 1), sandbox('modest', 2), sandbox('asleep', 3, 'stopped')];
  return { watchdog: new Watchdog(() => sandboxes, log, [gauge]), asked, slept };
}

it('asks nobody while there is plenty', async () => {
  const { watchdog, asked } = scene({ used: 250, counts: { 1: 240 } });
  await watchdog.look();
  expect(asked).toEqual([]);
});

it('stops who has far more than its share once it is scarce, and says why', async () => {
  const { watchdog, asked, slept } = scene({ used: 600, counts: { 1: 580, 2: 20 } });
  await watchdog.look();
  expect(asked).toEqual([[1, 2]]);
  expect([...slept.keys()]).toEqual(['greedy']);
  expect(slept.get('greedy')).toMatch(/held 580 of the 1000 terminals of the machine/);
});

it('stops nobody when many together made it scarce', async () => {
  const { watchdog, slept } = scene({ used: 600, counts: { 1: 90, 2: 80 } });
  await watchdog.look();
  expect(slept.size).toBe(0);
});
