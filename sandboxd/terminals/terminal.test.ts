import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { readAttachment } from '@/lib/shared/terminal-protocol';
import { HolderLink } from './holder-link';
import { Terminal } from './terminal';

/** Terminals here are real ones: the sandbox's own holder with a real shell, on this machine's ptys. */
const HOLDER = fileURLToPath(
  new URL('../../images/sandbox/rootfs/usr/lib/drydock/terminal-holder', import.meta.url),
);
const MIB = 1024 * 1024;
const LAG_MS = 2_000;

let folder: string;
let http: Server;
let sockets: WebSocketServer;
let terminal: Terminal;
let ends: (number | null)[];
let links: Socket[];

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
async function start(program: string): Promise<void> {
  const script = `echo $$ > ${folder}/pid; ${program}`;
  await promisify(execFile)(HOLDER, [`${folder}/t.sock`, '80', '24', '/bin/sh', '-c', script], {
    cwd: folder,
  });
  await hold();
}

/** Attaches as a new sandboxd does. */
async function hold(): Promise<void> {
  const socket = connect(`${folder}/t.sock`);
  links.push(socket);
  terminal = new Terminal(await HolderLink.open(socket), (code) => ends.push(code), LAG_MS);
}

interface Frame {
  type: string;
  [key: string]: unknown;
}

interface Client {
  socket: WebSocket;
  frames: Frame[];
  received: () => number;
  text: () => string;
  last: (type: string) => Frame | undefined;
  type: (text: string) => void;
  send: (frame: Frame) => void;
}

async function view(query = '', acknowledge = true): Promise<Client> {
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

const soon = { timeout: 30_000 };

/** Prints lines of 10 000 bytes and notes how many. */
const FLOOD = `line=$(printf '%09998d' 0); i=0; while :; do i=$((i+1)); echo $line; echo $i > count; done`;

async function printed(): Promise<number> {
  return 10_000 * Number((await readFile(`${folder}/count`, 'utf8').catch(() => '0')) || 0);
}

describe('a viewer', () => {
  it('gets the screen first, then what follows, and types', async () => {
    await start('stty -echo; echo before; while read -r line; do echo "got $line"; done');
    const first = await view();
    await expect.poll(first.text, soon).toContain('before');
    const second = await view();
    expect(second.frames[0]).toMatchObject({ type: 'ready', cols: 80, rows: 24 });
    await expect.poll(second.text, soon).toContain('before');
    second.type('this\n');
    await expect.poll(first.text, soon).toContain('got this');
  });

  it('that takes nothing stops the producer within the window', async () => {
    await start(FLOOD);
    const client = await view('', false);
    await expect.poll(client.received, soon).toBeGreaterThan(MIB - 128 * 1024);
    let before = -1;
    await expect
      .poll(
        async () => {
          const now = await printed();
          const stands = now === before;
          before = now;
          return stands;
        },
        { interval: 500, timeout: 30_000 },
      )
      .toBe(true);
    expect(client.received()).toBeLessThanOrEqual(MIB);
    expect(await printed()).toBeLessThan(2 * MIB);
    client.send({ type: 'ack', bytes: client.received() });
    await expect.poll(client.received, soon).toBeGreaterThan(MIB);
  });

  it('that takes nothing is let go when others wait for it', async () => {
    await start(FLOOD);
    const quick = await view();
    const slow = await view('', false);
    const closed = once(slow.socket, 'close');
    expect((await closed)[0]).toBe(1013);
    const then = quick.received();
    await expect.poll(quick.received, soon).toBeGreaterThan(then + 2 * MIB);
  });

  it('is told about a frame that is none, and goes on', async () => {
    await start('cat');
    const client = await view();
    client.socket.send('{"type":');
    await expect.poll(() => client.last('notice')).toMatchObject({ code: 'bad_frame' });
    client.type('still here\n');
    await expect.poll(client.text, soon).toContain('still here');
  });

  it('that only watches changes nothing, and is told so once', async () => {
    await start('cat');
    const watcher = await view('?view=1');
    watcher.type('from the watcher\n');
    watcher.send({ type: 'resize', cols: 40, rows: 10 });
    await expect.poll(() => watcher.last('notice')).toMatchObject({ code: 'read_only' });
    const owner = await view();
    expect(owner.frames[0]).toMatchObject({ cols: 80, rows: 24 });
    owner.type('from the owner\n');
    await expect.poll(watcher.text, soon).toContain('from the owner');
    expect(watcher.text()).not.toContain('from the watcher');
    expect(watcher.frames.filter(({ type }) => type === 'notice')).toHaveLength(1);
  });
});

describe('the size', () => {
  it('follows the viewer who typed or resized last', async () => {
    await start('while read -r line; do stty size; done');
    const large = await view();
    large.send({ type: 'resize', cols: 120, rows: 40 });
    const small = await view();
    small.send({ type: 'resize', cols: 60, rows: 20 });
    await expect.poll(() => small.last('size')).toEqual({ type: 'size', cols: 120, rows: 40 });
    large.type('\n');
    await expect.poll(large.text, soon).toContain('40 120');
    small.type('\n');
    await expect.poll(small.text, soon).toContain('20 60');
    expect(large.last('size')).toEqual({ type: 'size', cols: 60, rows: 20 });
    large.send({ type: 'resize', cols: 110, rows: 30 });
    await expect.poll(() => small.last('size')).toEqual({ type: 'size', cols: 110, rows: 30 });
  });
});

describe('what a source types', () => {
  it('is counted, and goes on after a cut without a byte lost or twice', async () => {
    await start('stty -echo -icanon; cat > typed');
    const source = '?source=browser-1';
    const first = await view(source);
    expect(first.frames[0]).toMatchObject({ type: 'ready', received: 0 });
    first.type('abcdef');
    await expect.poll(() => first.last('received'), soon).toEqual({ type: 'received', bytes: 6 });
    const second = await view(source);
    expect(second.frames[0]).toMatchObject({ received: 6 });
    // The old connection is cut only now; what it still says is known to be old.
    first.type('ghi');
    second.type('ghijkl');
    await expect.poll(() => second.last('received'), soon).toEqual({ type: 'received', bytes: 12 });
    await expect.poll(() => readFile(`${folder}/typed`, 'utf8'), soon).toBe('abcdefghijkl');
    const other = await view('?source=browser-2');
    expect(other.frames[0]).toMatchObject({ received: 0 });
  });

  it('is known to the next sandboxd', async () => {
    await start('stty -echo -icanon; cat > typed');
    const first = await view('?source=browser-1');
    first.type('abc');
    await expect.poll(() => first.last('received'), soon).toBeDefined();
    links[0]?.destroy();
    await hold();
    const second = await view('?source=browser-1');
    expect(second.frames[0]).toMatchObject({ received: 3 });
  });
});

describe('the next sandboxd', () => {
  it('finds what was printed while there was none', async () => {
    await start('read -r go; echo seen; while [ ! -e go ]; do sleep 0.05; done; echo unseen; cat');
    const first = await view();
    first.type('go\n');
    await expect.poll(first.text, soon).toContain('seen');
    links[0]?.destroy();
    await promisify(execFile)('touch', [`${folder}/go`]);
    await expect
      .poll(async () => {
        await hold();
        return (await view()).text();
      }, soon)
      .toContain('unseen');
  });

  it('begins at a whole line when the beginning is not kept', async () => {
    await start('seq -f "line %08g" 200000; echo done; cat');
    await expect.poll(async () => (await view()).text(), soon).toContain('done');
    links[0]?.destroy();
    await hold();
    const client = await view();
    await expect.poll(client.text, soon).toContain('line 00200000');
    expect(client.text()).toMatch(/^line \d{8}\r?\n/);
  });
});

describe('an end', () => {
  it('of the shell is told with its code, once, and to whoever comes just after', async () => {
    await start('read -r line; echo "last words"; exit 7');
    const client = await view();
    client.type('\n');
    await expect.poll(() => client.last('exit'), soon).toEqual({ type: 'exit', code: 7 });
    await expect.poll(() => client.socket.readyState, soon).toBe(WebSocket.CLOSED);
    expect(client.text()).toContain('last words');
    expect(ends).toEqual([7]);
    const late = await view();
    await expect.poll(() => late.last('exit'), soon).toEqual({ type: 'exit', code: 7 });
  });

  it('of the holder has viewers come back', async () => {
    await start('cat');
    const client = await view();
    const closed = once(client.socket, 'close');
    links[0]?.destroy();
    expect((await closed)[0]).toBe(1012);
    expect(client.last('exit')).toBeUndefined();
    ends.pop();
  });
});
