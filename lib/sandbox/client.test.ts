import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectSandboxd, type SandboxdClient } from './client';
import { EXEC_OK } from './testing/fake-box';
import { NO_ANSWER, startFakeSandboxd, type FakeSandboxd } from './testing/fake-sandboxd';

let sandboxd: FakeSandboxd;
let client: SandboxdClient;

beforeEach(async () => {
  sandboxd = await startFakeSandboxd();
  client = connectSandboxd(sandboxd.socketPath);
});

afterEach(async () => {
  client.close();
  await sandboxd.stop();
});

async function leased() {
  const { lease } = await client.lease({ key: 'run-1', kind: 'docker' });
  return { handle: client.sandbox(lease.id), box: sandboxd.boxes.get(lease.id)! };
}

describe('connectSandboxd', () => {
  it('leases the same sandbox under the same key', async () => {
    const first = await client.lease({ key: 'run-1', kind: 'docker' });
    const again = await client.lease({ key: 'run-1', kind: 'docker' });
    expect(first.created).toBe(true);
    expect(again).toEqual({ lease: first.lease, created: false });
  });

  it('carries files there and back, whatever their names and bytes', async () => {
    const { handle } = await leased();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
    await handle.writeFile('/root/a b&c=ü?.bin', bytes, { executable: true });
    expect(Buffer.from(await handle.readFile('/root/a b&c=ü?.bin')).equals(bytes)).toBe(true);
  });

  it('runs commands', async () => {
    const { handle, box } = await leased();
    sandboxd.exec = () => Promise.resolve({ ...EXEC_OK, exitCode: 3, stdout: 'out' });
    expect(await handle.exec({ argv: ['true'], env: { N: '7' } })).toMatchObject({
      exitCode: 3,
      stdout: 'out',
    });
    expect(box.ran).toEqual([{ argv: ['true'], env: { N: '7' } }]);
  });

  it('answers null for what the nested engine does not have, and refuses for a sandbox that is not there', async () => {
    const { handle } = await leased();
    expect(await handle.engineGet('/containers/none/json')).toBeNull();
    expect(await handle.engineGet('/containers/json?all=1')).toEqual([]);
    const gone = client.sandbox('nosuchbox000');
    await expect(gone.engineGet('/containers/json?all=1')).rejects.toMatchObject({
      code: 'sandbox_not_found',
    });
  });

  it('stops reading an answer at its limit', async () => {
    const { handle, box } = await leased();
    box.engine.set('/logs', 'x'.repeat(5000));
    await expect(handle.engineGetBytes('/logs', { limitBytes: 1000 })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it('keeps the code and the words of a refusal', async () => {
    const { handle } = await leased();
    await expect(handle.readFile('/none')).rejects.toMatchObject({
      code: 'file_not_found',
      message: 'There is no file /none.',
    });
  });

  it('ends a question that gets no answer', async () => {
    const { handle, box } = await leased();
    box.engine.set('/version', NO_ANSWER);
    await expect(handle.engineGet('/version', { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' });
  });

  it('calls an answer of another shape an error, not an answer', async () => {
    const { handle, box } = await leased();
    Reflect.set(box.lease, 'state', 'sideways');
    await expect(handle.state()).rejects.toMatchObject({ code: 'internal' });
  });

  it('says that the engine is unavailable when nobody listens', async () => {
    const { handle } = await leased();
    await sandboxd.stop();
    await expect(handle.state()).rejects.toMatchObject({ code: 'engine_unavailable' });
    await expect(client.openTerminal(handle.id, 'main')).rejects.toMatchObject({
      code: 'engine_unavailable',
    });
  });
});

describe('openTerminal', () => {
  it('loses nothing that is sent before anyone listens', async () => {
    const { handle } = await leased();
    sandboxd.terminal = (socket, name) => {
      socket.send(`hello from ${name}`);
      socket.send(Buffer.from([1, 2]));
    };
    const socket = await client.openTerminal(handle.id, 'main');
    await new Promise((resolve) => setImmediate(resolve));
    const frames: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        frames.push(isBinary ? [...data] : data.toString());
        if (frames.length === 2) resolve();
      });
    });
    socket.resume();
    await both;
    expect(frames).toEqual(['hello from main', [1, 2]]);
    socket.terminate();
  });

  it('refuses with what sandboxd said', async () => {
    await expect(client.openTerminal('nosuchbox000', 'main')).rejects.toMatchObject({
      code: 'sandbox_not_found',
    });
  });
});
