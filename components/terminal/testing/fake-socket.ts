import { SOCKET_OPEN } from '../outbox';

/** `WebSocket.CLOSED`. */
export const CLOSED = 3;

/** A WebSocket whose other end is the test: it stands in for a network that fails on command. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  readyState: number = 0;
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

  ready(replayed = 0, received = 0) {
    if (this.readyState !== SOCKET_OPEN) this.open();
    this.frame({ type: 'ready', cols: 80, rows: 24, replayed, received });
  }

  received(bytes: number) {
    this.frame({ type: 'received', bytes });
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
