import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { readAttachment } from '@/lib/shared/terminal-protocol';
import { HolderLink } from '../holder-link';
import { Terminal } from '../terminal';

/** Terminals here are real ones: the sandbox's own holder with a real shell, on this machine's ptys. */
const HOLDER = fileURLToPath(
  new URL('../../../images/sandbox/rootfs/usr/lib/drydock/terminal-holder', import.meta.url),
);
const LAG_MS = 2_000;

export let folder: string;
let http: Server;
let sockets: WebSocketServer;
let terminal: Terminal;
export let ends: (number | null)[];
export let links: Socket[];

/** Gives every test of the file a place for one terminal, and takes it away. */
export function useRealTerminal(): void {
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/drydock-terminal-`);
    ends = [];
    links = [];
    http = createServer();
    sockets = new WebSocketServer({ server: http });
    sockets.on('connection', (socket, request) =>
      terminal.attach(socket, readAttachment(new URL(request.url ?? '/', 'http://test').searchParams)),
    );
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
    await new Promise((resolve) => http.close(resolve));
    // The end of its shell is the end of the holder, once somebody has heard of it.
    if (await isHeld()) {
      await hold();
      terminal.detach(1000, 'the test is over');
      const last = connect(`${folder}/t.sock`);
      last.on('error', () => undefined);
      last.resume();
      await shellEnds();
      await once(last, 'close');
    }
    await rm(folder, { recursive: true, force: true });
  });
}

/** Whether the holder still listens, whatever became of those who were attached to it. */
async function isHeld(): Promise<boolean> {
  const socket = connect(`${folder}/t.sock`);
  const connected = once(socket, 'connect').then(() => true);
  return connected.catch(() => false).finally(() => socket.destroy());
}

/** Ends the shell by its own pid, which every program here writes down. */
async function shellEnds(): Promise<void> {
  process.kill(Number(await readFile(`${folder}/pid`, 'utf8')), 'SIGKILL');
}

/** Starts the program on a terminal, if none is held yet. */
export async function start(program: string): Promise<void> {
  const script = `echo $$ > ${folder}/pid; ${program}`;
  await promisify(execFile)(HOLDER, [`${folder}/t.sock`, '80', '24', '/bin/sh', '-c', script], {
    cwd: folder,
  });
  await hold();
}

/** Attaches as a new sandboxd does. */
export async function hold(): Promise<void> {
  const socket = connect(`${folder}/t.sock`);
  links.push(socket);
  terminal = new Terminal(await HolderLink.open(socket), (code) => ends.push(code), LAG_MS);
}

interface Frame {
  type: string;
  [key: string]: unknown;
}

export interface Client {
  socket: WebSocket;
  frames: Frame[];
  received: () => number;
  text: () => string;
  last: (type: string) => Frame | undefined;
  type: (text: string) => void;
  send: (frame: Frame) => void;
}

export async function view(query = '', acknowledge = true): Promise<Client> {
  const { port } = http.address() as AddressInfo;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${query}`);
  const chunks: Buffer[] = [];
  const frames: Frame[] = [];
  const send = (frame: Frame) => socket.send(JSON.stringify(frame));
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return void frames.push(JSON.parse(data.toString()) as Frame);
    chunks.push(data);
    if (acknowledge) send({ type: 'ack', bytes: data.length });
  });
  await once(socket, 'open');
  await expect.poll(() => frames.length, { timeout: 20_000 }).toBeGreaterThan(0);
  return {
    socket,
    frames,
    send,
    received: () => chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    text: () => Buffer.concat(chunks).toString(),
    last: (type) => frames.findLast((frame) => frame.type === type),
    type: (text) => socket.send(Buffer.from(text)),
  };
}

export const soon = { timeout: 30_000 };

/** Prints lines of 10 000 bytes and notes how many. */
export const FLOOD = `line=$(printf '%09998d' 0); i=0; while :; do i=$((i+1)); echo $line; echo $i > count; done`;

export async function printed(): Promise<number> {
  return 10_000 * Number((await readFile(`${folder}/count`, 'utf8').catch(() => '0')) || 0);
}
