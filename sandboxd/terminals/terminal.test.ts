import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Terminal } from './terminal';

/** A shell whose output the test writes and whose input it reads: what no real shell does on demand. */
class ScriptedShell extends Duplex {
  typed = '';
  written = 0;
  #wanted: (() => void) | null = null;

  override _read(): void {
    this.#wanted?.();
    this.#wanted = null;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.typed += chunk.toString();
    done();
  }

  /** Prints as long as somebody takes it, up to a total. */
  async print(totalBytes: number): Promise<void> {
    const chunk = Buffer.alloc(32 * 1024, 'y');
    while (this.written < totalBytes) {
      this.written += chunk.length;
      if (!this.push(chunk)) await new Promise<void>((resolve) => (this.#wanted = resolve));
    }
  }
}

let http: Server;
let sockets: WebSocketServer;
let shell: ScriptedShell;
let terminal: Terminal;
let ended: number;
let exitCode: number | null;

beforeEach(async () => {
  shell = new ScriptedShell();
  ended = 0;
  exitCode = 7;
  const running = {
    stream: shell,
    resize: () => Promise.resolve(),
    exitCode: () => Promise.resolve(exitCode),
    kill: () => Promise.resolve(),
  };
  terminal = new Terminal(running, { cols: 80, rows: 24 }, () => (ended += 1));
  http = createServer();
  sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => terminal.attach(socket));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const client of sockets.clients) client.terminate();
  sockets.close();
  await new Promise((resolve) => http.close(resolve));
});

interface Client {
  socket: WebSocket;
  frames: { type: string }[];
  received: () => number;
  text: () => string;
}

async function connect(acknowledge: boolean): Promise<Client> {
  const { port } = http.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  const chunks: Buffer[] = [];
  const frames: { type: string }[] = [];
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return void frames.push(JSON.parse(data.toString()) as { type: string });
    chunks.push(data);
    if (acknowledge) socket.send(JSON.stringify({ type: 'ack', bytes: data.length }));
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const received = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  return { socket, frames, received, text: () => Buffer.concat(chunks).toString() };
}

const MIB = 1024 * 1024;

describe('Terminal', () => {
  it('sends the screen first, then what follows, and passes input on', async () => {
    shell.push('before ');
    const client = await connect(true);
    expect(client.frames[0]).toMatchObject({ type: 'ready', cols: 80, rows: 24 });
    await expect.poll(client.text).toContain('before');
    shell.push('after');
    await expect.poll(client.text).toContain('after');
    client.socket.send(Buffer.from('ls\r'));
    await expect.poll(() => shell.typed).toBe('ls\r');
  });

  it('stops the producer within the window when nothing is acknowledged', async () => {
    const client = await connect(false);
    const printing = shell.print(8 * MIB);
    await expect.poll(client.received).toBeGreaterThan(MIB - 128 * 1024);
    expect(client.received()).toBeLessThanOrEqual(MIB);
    expect(shell.written).toBeLessThan(2 * MIB);
    client.socket.send(JSON.stringify({ type: 'ack', bytes: client.received() }));
    await expect.poll(client.received).toBeGreaterThan(MIB);
    client.socket.terminate();
    await printing;
    expect(shell.written).toBeGreaterThanOrEqual(8 * MIB);
  });

  it('answers a frame that is no JSON with a notice and goes on', async () => {
    const client = await connect(true);
    client.socket.send('{"type":');
    await expect.poll(() => client.frames.at(-1)).toMatchObject({ type: 'notice', code: 'bad_frame' });
    shell.push('still here');
    await expect.poll(client.text).toContain('still here');
  });

  it('tells viewers the exit code and ends once', async () => {
    const client = await connect(true);
    shell.push(null);
    shell.destroy();
    await expect.poll(() => client.frames.at(-1)).toEqual({ type: 'exit', code: 7 });
    await expect.poll(() => client.socket.readyState).toBe(WebSocket.CLOSED);
    expect(ended).toBe(1);
  });

  it('asks viewers to come back when it was the engine that went', async () => {
    exitCode = null;
    const client = await connect(true);
    const closed = new Promise<number>((resolve) => client.socket.once('close', resolve));
    shell.destroy();
    expect(await closed).toBe(1012);
    expect(client.frames).not.toContainEqual(expect.objectContaining({ type: 'exit' }));
  });
});
