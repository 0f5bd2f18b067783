import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Attachment } from './attachment';
import type { Habitat } from './habitat';
import { newRecord } from './record';
import { Sandbox } from './sandbox';

const PID = 4711;

beforeEach(() => {
  const attachment = { pid: PID, begin: () => Promise.resolve(), close: () => Promise.resolve() };
  vi.spyOn(Attachment, 'enter').mockResolvedValue(attachment as unknown as Attachment);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A running sandbox whose engine answers only when it is told to: real engines do not keep a look waiting for long. */
async function running() {
  const looks: ((pid: number | null) => void)[] = [];
  const fake = {
    engine: {
      pidOf: () => new Promise<number | null>((resolve) => looks.push(resolve)),
      wasOutOfMemory: () => Promise.resolve(false),
      stopSandbox: () => Promise.resolve(),
    },
    records: { eventLog: () => '/nowhere', save: () => Promise.resolve() },
    wires: { keep: () => Promise.resolve() },
    disks: { path: () => '/nowhere', removeAllBut: () => Promise.resolve() },
    journal: { follow: (_verb: string, _record: unknown, action: () => Promise<unknown>) => action() },
  };
  const sandbox = new Sandbox(
    fake as unknown as Habitat,
    newRecord({ id: 'sb-test', kind: 'docker', creating: false }),
  );
  await sandbox.adopt(PID);
  const answer = (pid: number | null) => {
    for (const look of looks.splice(0)) look(pid);
  };
  return { sandbox, answer };
}

it('tells of a sandbox that ended by itself', async () => {
  const { sandbox, answer } = await running();
  const look = sandbox.inspect();
  answer(null);
  await look;
  expect(sandbox.state).toBe('failed');
  expect(() => {
    sandbox.requireReady();
  }).toThrow('stopped by itself');
});

it('does not take one for ended that was put to sleep while it was looked at', async () => {
  const { sandbox, answer } = await running();
  const look = sandbox.inspect();
  await sandbox.sleep('Nobody used it.');
  answer(null);
  await look;
  expect(sandbox.state).toBe('stopped');
});

it('does not take one for ended that runs', async () => {
  const { sandbox, answer } = await running();
  const look = sandbox.inspect();
  answer(PID);
  await look;
  expect(sandbox.state).toBe('ready');
});
