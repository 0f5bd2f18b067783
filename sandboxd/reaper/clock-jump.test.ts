import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ClockWatch } from './clock-jump';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let dir: string;
/** What the host's clocks say; the test turns them. */
let host: { wall: number; steady: number; boot: string };

beforeEach(async () => {
  dir = await mkdtemp(`${tmpdir()}/drydock-clock-`);
  host = { wall: Date.parse('2026-11-23T09:00:00Z'), steady: 5 * HOUR, boot: 'first' };
});

afterEach(() => rm(dir, { recursive: true, force: true }));

function watch(): ClockWatch {
  const clock = { now: () => host.wall, steady: () => host.steady };
  return new ClockWatch(dir, clock, { uptime: () => host.steady, boot: () => host.boot });
}

function pass(ms: number, jump = 0): void {
  host.wall += ms + jump;
  host.steady += ms;
}

it('tells time that passed from a clock that was set, forward or back', () => {
  const watching = watch();
  pass(4 * HOUR);
  expect(watching.sinceLastLook()).toBe(0);
  pass(MINUTE, HOUR);
  expect(watching.sinceLastLook()).toBe(HOUR);
  pass(MINUTE, -HOUR);
  expect(watching.sinceLastLook()).toBe(-HOUR);
  pass(MINUTE, 2_000);
  expect(watching.sinceLastLook()).toBe(0);
});

it('tells it between two runs too, and nothing after a boot', async () => {
  await watch().remember();
  pass(2 * HOUR, HOUR);
  expect(await watch().sinceLastRun()).toBe(HOUR);
  host.boot = 'second';
  expect(await watch().sinceLastRun()).toBe(0);
});

it('begins without anything kept', async () => {
  expect(await watch().sinceLastRun()).toBe(0);
});
