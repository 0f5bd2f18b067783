import { beforeEach, describe, expect, it } from 'vitest';
import {
  ACK_EVERY_BYTES,
  TerminalConnection,
  type ConnectionEvents,
  type ConnectionHost,
  type ConnectionStatus,
} from './connection';
import { HELD_BYTES, WINDOW_BYTES } from './outbox';
import { CLOSED, FakeSocket } from './testing/fake-socket';

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
let followed: unknown[];
let drawn: (() => void)[];
let notices: string[];
let connection: TerminalConnection;

beforeEach(() => {
  FakeSocket.all = [];
  clock = new Clock();
  statuses = [];
  attached = [];
  followed = [];
  drawn = [];
  notices = [];
  connection = new TerminalConnection(host(), events());
  connection.connect();
});

function host(): ConnectionHost {
  return {
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
  };
}

function events(): ConnectionEvents {
  return {
    status: (status) => statuses.push(status),
    attached: (replayed) => attached.push(replayed),
    followed: (size) => followed.push(size),
    output: (_bytes, done) => drawn.push(done),
    notice: (code) => notices.push(code),
  };
}

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

describe('looking on', () => {
  it('sends nothing but acknowledgements, and learns the size of the screen', () => {
    const sizes: unknown[] = [];
    const watching = new TerminalConnection(
      { ...host(), watches: true },
      { ...events(), attached: (_replayed, { cols, rows }) => sizes.push([cols, rows]) },
    );
    watching.connect();
    watching.resize({ cols: 100, rows: 30 });
    watching.write(bytes('rm -rf /'));
    last().ready();
    watching.write(bytes('rm -rf /'));
    watching.resize({ cols: 90, rows: 20 });
    last().bytes(ACK_EVERY_BYTES);
    drawn.forEach((done) => done());
    expect(sizes).toEqual([[80, 24]]);
    expect(last().sent).toEqual([JSON.stringify({ type: 'ack', bytes: ACK_EVERY_BYTES })]);
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
    first.received(5);
    first.drop();
    connection.write(bytes('\r'));
    clock.next();
    last().ready(0, 5);
    expect(first.typed()).toBe('ls -l');
    expect(last().typed()).toBe('\r');
  });

  it('sends again what the terminal does not have, from the middle of a piece too', () => {
    last().ready();
    connection.write(bytes('abc'));
    connection.write(bytes('defg'));
    last().received(2);
    last().drop();
    clock.next();
    last().ready(0, 4);
    expect(last().typed()).toBe('efg');
    last().drop();
    clock.next();
    last().ready(0, 4);
    connection.write(bytes('h'));
    expect(last().typed()).toBe('efgh');
    last().received(8);
    last().drop();
    clock.next();
    last().ready(0, 8);
    expect(last().typed()).toBe('');
  });

  it('does not type into another shell what was on its way to the last one', () => {
    last().ready();
    connection.write(bytes('sudo '));
    last().received(5);
    connection.write(bytes('reboot'));
    last().drop();
    connection.write(bytes('ls'));
    clock.next();
    last().ready(0, 0);
    expect(last().typed()).toBe('ls');
    last().received(2);
    connection.write(bytes('\r'));
    expect(last().typed()).toBe('ls\r');
  });

  it('keeps no more than a modest amount', () => {
    connection.write(new Uint8Array(HELD_BYTES));
    connection.write(bytes('too much'));
    last().ready();
    expect(last().typed()).toHaveLength(HELD_BYTES);
  });

  it('sends a large paste in pieces, as fast as the terminal takes them', () => {
    last().ready();
    connection.write(bytes('x'.repeat(3 * WINDOW_BYTES)));
    expect(last().typed()).toHaveLength(WINDOW_BYTES);
    last().received(WINDOW_BYTES / 2);
    expect(last().typed()).toHaveLength(1.5 * WINDOW_BYTES);
    last().received(2 * WINDOW_BYTES);
    last().received(3 * WINDOW_BYTES);
    expect(last().typed()).toHaveLength(3 * WINDOW_BYTES);
    expect(last().sent.length).toBeGreaterThan(5);
  });

  it('takes back the rest of a paste, and still ends it', () => {
    last().ready();
    connection.write(bytes(`\x1b[200~${'x'.repeat(3 * WINDOW_BYTES)}\x1b[201~`));
    connection.cancelWaiting();
    connection.write(bytes('\x03'));
    last().received(WINDOW_BYTES);
    last().received(WINDOW_BYTES + 6);
    expect(last().typed()).toHaveLength(WINDOW_BYTES + 7);
    expect(last().typed().endsWith('x\x1b[201~\x03')).toBe(true);
  });
});

describe('the size', () => {
  it('is told once, and followed when somebody else is at work', () => {
    last().ready();
    connection.resize({ cols: 100, rows: 30 });
    connection.resize({ cols: 100, rows: 30 });
    expect(last().frames('resize')).toHaveLength(2);
    last().frame({ type: 'size', cols: 60, rows: 20 });
    expect(followed).toMatchObject([{ cols: 60, rows: 20 }]);
  });
});
