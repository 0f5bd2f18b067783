import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { connectSandboxd, type SandboxdClient } from './client';
import type { SandboxHandle } from './port';

/** Terminals of a real sandbox under what a class, a bad network and a bored student do to them. */

let client: SandboxdClient;
let sandbox: SandboxHandle;

beforeAll(async () => {
  client = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
  const { lease } = await client.lease({ key: `itest-${randomUUID()}`, kind: 'docker' });
  sandbox = client.sandbox(lease.id);
});

afterAll(async () => {
  await sandbox.release();
  client.close();
});

const soon = { timeout: 60_000 };

interface Frame {
  type: string;
  code?: string | number;
  bytes?: number;
  received?: number;
}

interface Attached {
  socket: WebSocket;
  frames: Frame[];
  /** The end of what was printed. */
  tail: () => string;
  /** Bytes of this source that the terminal has. */
  received: () => number;
}

async function attach(name: string, source: string | null = null, readOnly = false): Promise<Attached> {
  const socket = await client.openTerminal(sandbox.id, name, { source, readOnly });
  const frames: Frame[] = [];
  let tail = '';
  let received = 0;
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      tail = (tail + data.toString('latin1')).slice(-20_000);
      socket.send(JSON.stringify({ type: 'ack', bytes: data.length }));
      return;
    }
    const frame = JSON.parse(data.toString()) as Frame;
    frames.push(frame);
    received = frame.bytes ?? frame.received ?? received;
  });
  socket.on('error', () => undefined);
  socket.resume();
  await expect.poll(() => frames[0], soon).toMatchObject({ type: 'ready' });
  return { socket, frames, tail: () => tail, received: () => received };
}

it('interrupts a flood, and still has the screen right', async () => {
  const typist = await attach('flood');
  const watcher = await attach('flood', null, true);
  typist.socket.send(Buffer.from('yes\r'));
  await expect.poll(typist.tail, soon).toContain('y\r\ny\r\ny\r\n');
  typist.socket.send(Buffer.from('\x03echo over-$((40+2))\r'));
  await expect.poll(typist.tail, soon).toContain('over-42');
  await expect.poll(watcher.tail, soon).toContain('over-42');
  const late = await attach('flood');
  await expect.poll(late.tail, soon).toMatch(/y\r\ny\r\n[^]*over-42/);
  for (const each of [typist, watcher, late]) each.socket.close();
});

it('lets nothing through from whoever only watches, whatever programs ask', async () => {
  const owner = await attach('asks');
  const watcher = await attach('asks', null, true);
  owner.socket.send(
    Buffer.from(
      'printf "\\033[c\\033[6n\\033]52;c;aGk=\\007\\033]0;title\\007"; read -rs -n1 -t2 x; echo "got[$x]"\r',
    ),
  );
  watcher.socket.send(Buffer.from('\x1b[?1;2c'));
  await expect.poll(owner.tail, soon).toContain('got[]');
  expect(watcher.frames.at(-1)).toMatchObject({ type: 'notice', code: 'read_only' });
  for (const each of [owner, watcher]) each.socket.close();
});

it('has files made that everybody may read, as images and volumes need them', async () => {
  const terminal = await attach('umask');
  terminal.socket.send(Buffer.from('umask; echo of-$((40+2))\r'));
  await expect.poll(terminal.tail, soon).toContain('0022\r\nof-42');
  terminal.socket.close();
});

it('takes a large paste whole', async () => {
  const line = `${'p'.repeat(99)}\n`;
  const paste = Buffer.from(line.repeat(500_000));
  const terminal = await attach('paste', 'paste-browser');
  const command = 'stty -echo; echo rea""dy; head -c 50000000 > /root/paste; sha256sum /root/paste\r';
  terminal.socket.send(Buffer.from(command));
  await expect.poll(terminal.tail, soon).toContain('ready');
  for (let at = 0; at < paste.length; at += 64 * 1024) {
    terminal.socket.send(paste.subarray(at, at + 64 * 1024));
    await expect
      .poll(terminal.received, { ...soon, interval: 5 })
      .toBeGreaterThan(command.length + at - 128 * 1024);
  }
  const sum = createHash('sha256').update(paste).digest('hex');
  await expect.poll(terminal.tail, soon).toContain(sum);
  terminal.socket.close();
});

it('survives whatever stands in a holder’s place', async () => {
  const before = await attach('hostile');
  before.socket.send(Buffer.from('echo rea""dy\r'));
  await expect.poll(before.tail, soon).toContain('ready');
  const socket = '/run/drydock/terminals/hostile.sock';
  await sandbox.exec({
    argv: [
      'bash',
      '-c',
      `rm ${socket}; pkill -KILL -f 'terminal hostile'; (yes | nc -lkU ${socket}) >/dev/null 2>&1 &`,
    ],
  });
  // Lost, and nonsense from then on: this one fails, the others do not notice.
  const refused = await client.openTerminal(sandbox.id, 'hostile');
  const closed = new Promise<number>((resolve) => refused.once('close', resolve));
  refused.resume();
  expect([1011, 1012]).toContain(await closed);
  const other = await attach('unharmed');
  other.socket.send(Buffer.from('echo fi""ne\r'));
  await expect.poll(other.tail, soon).toContain('fine');
  other.socket.close();
});
