import { beforeEach, describe, expect, it } from 'vitest';
import { ACK_EVERY_BYTES, TerminalConnection, type ConnectionStatus } from './connection';
import { HELD_BYTES, SOCKET_OPEN } from './outbox';

const CLOSED = 3;

/** A WebSocket whose other end is the test: it stands in for a network that fails on command. */
class FakeSocket {
  static all: FakeSocket[] = [];
  readyState: number = 0;
  bufferedAmount = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: (string | Uint8Array)[] = [];

  constructor() {
    FakeSocket.all.push(this);
  }

  send(data: string | Uint8Array) {
    this.sent.push(data);
  }

  close() {
    this.readyState = CLOSED;
  }

  open() {
    this.readyState = SOCKET_OPEN;
    this.onopen?.();
  }

  ready(replayed = 0) {
    if (this.readyState !== SOCKET_OPEN) this.open();
    this.frame({ type: 'ready', cols: 80, rows: 24, replayed });
  }

  frame(frame: unknown) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }

  bytes(length: number) {
    this.onmessage?.({ data: new ArrayBuffer(length) });
  }

  drop() {
    this.readyState = CLOSED;
    this.onclose?.();
  }

  frames(type: string) {
    return this.sent
      .filter((data) => typeof data === 'string')
      .map((data) => JSON.parse(data) as { type: string })
      .filter((frame) => frame.type === type);
  }

  typed() {
    return this.sent
      .filter((data) => typeof data !== 'string')
      .map((data) => new TextDecoder().decode(data))
      .join('');
  }
}

/** Timers that run when the test says so. */
class Clock {
  pending: { run: () => void; ms: number }[] = [];

  next() {
    const timer = this.pending.shift();
    timer?.run();
    return timer?.ms;
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);
const last = () => FakeSocket.all.at(-1)!;

let clock: Clock;
let statuses: ConnectionStatus[];
let attached: number[];
let drawn: (() => void)[];
let notices: string[];
let connection: TerminalConnection;

beforeEach(() => {
  FakeSocket.all = [];
  clock = new Clock();
  statuses = [];
  attached = [];
  drawn = [];
  notices = [];
  connection = new TerminalConnection(
    {
      open: () => new FakeSocket() as unknown as WebSocket,
      setTimeout: (run, ms) => {
        const timer = { run, ms };
        clock.pending.push(timer);
        return timer;
      },
      clearTimeout: (timer) => {
        clock.pending = clock.pending.filter((pending) => pending !== timer);
      },
      random: () => 1,
    },
    {
      status: (status) => statuses.push(status),
      attached: (replayed) => attached.push(replayed),
      output: (_bytes, done) => drawn.push(done),
      notice: (code) => notices.push(code),
    },
  );
  connection.connect();
});

describe('attaching', () => {
  it('tells its size when the socket opens and clears the screen when the server is ready', () => {
    // xterm's own event carries more than the size; the protocol takes nothing else.
    const event = { cols: 100, rows: 30, colsChanged: true };
    connection.resize(event);
    last().open();
    expect(last().frames('resize')).toEqual([{ type: 'resize', cols: 100, rows: 30 }]);
    last().ready(512);
    expect(attached).toEqual([512]);
    expect(statuses).toEqual(['connecting', 'ready']);
  });

  it('ignores frames that it does not understand', () => {
    last().ready();
    last().frame('no json');
    last().frame({ type: 'dance' });
    expect(connection.status).toBe('ready');
  });

  it('passes notices on', () => {
    last().ready();
    last().frame({ type: 'notice', code: 'terminal_limit', message: 'At most 8.' });
    expect(notices).toEqual(['terminal_limit']);
  });
});

describe('acknowledging', () => {
  beforeEach(() => last().ready());

  it('waits until the bytes are drawn', () => {
    last().bytes(ACK_EVERY_BYTES);
    expect(last().frames('ack')).toEqual([]);
    drawn.forEach((done) => done());
    expect(last().frames('ack')).toEqual([{ type: 'ack', bytes: ACK_EVERY_BYTES }]);
  });

  it('adds small outputs up and acknowledges every byte once', () => {
    for (let i = 0; i < 5; i++) last().bytes(ACK_EVERY_BYTES / 4);
    drawn.forEach((done) => done());
    expect(last().frames('ack')).toEqual([{ type: 'ack', bytes: ACK_EVERY_BYTES }]);
  });

  it('does not acknowledge on a new socket what the old one sent', () => {
    last().bytes(ACK_EVERY_BYTES);
    last().drop();
    clock.next();
    last().ready();
    drawn.forEach((done) => done());
    expect(last().frames('ack')).toEqual([]);
  });
});

describe('reconnecting', () => {
  it('backs off up to two and a half seconds and starts over after a success', () => {
    const waits = [];
    for (let i = 0; i < 7; i++) {
      last().drop();
      waits.push(clock.next());
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 2500, 2500, 2500]);
    last().ready();
    last().drop();
    expect(clock.next()).toBe(250);
    expect(statuses).toContain('waiting');
  });

  it('connects at once when asked to, with one socket and no retry left', () => {
    last().drop();
    connection.connect();
    expect(clock.pending).toEqual([]);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('stops when closed', () => {
    last().ready();
    connection.close();
    expect(last().readyState).toBe(CLOSED);
    expect(clock.pending).toEqual([]);
    expect(connection.status).toBe('closed');
  });

  it('does not reconnect to a shell that has ended until asked', () => {
    last().ready();
    last().frame({ type: 'exit', code: 0 });
    expect(connection.status).toBe('ended');
    expect(clock.pending).toEqual([]);
    connection.write(bytes('lost on purpose'));
    connection.connect();
    last().ready();
    expect(last().typed()).toBe('');
  });
});

describe('typing', () => {
  it('keeps what is typed while disconnected and sends it once, in order', () => {
    connection.write(bytes('ls'));
    last().ready();
    connection.write(bytes(' -l'));
    const first = last();
    first.drop();
    connection.write(bytes('\r'));
    clock.next();
    last().ready();
    expect(first.typed()).toBe('ls -l');
    expect(last().typed()).toBe('\r');
  });

  it('keeps no more than a modest amount', () => {
    connection.write(new Uint8Array(HELD_BYTES));
    connection.write(bytes('too much'));
    last().ready();
    expect(last().typed()).toHaveLength(HELD_BYTES);
  });

  it('sends a large paste in pieces and waits while the browser is full', () => {
    last().ready();
    last().bufferedAmount = 1024 * 1024;
    connection.write(bytes('x'.repeat(100_000)));
    expect(last().typed()).toBe('');
    last().bufferedAmount = 0;
    clock.next();
    expect(last().typed()).toHaveLength(100_000);
    expect(last().sent.length).toBeGreaterThan(5);
  });
});
