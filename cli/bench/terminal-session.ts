import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A browser acknowledges what it has drawn in pieces of this size. */
const ACK_EVERY_BYTES = 64 * 1024;

/** Enough to find a word in; what came before is forgotten. */
const KEPT_CHARACTERS = 64 * 1024;

/** An attached terminal that acknowledges what it reads as a browser does, and tells when something was printed. */
export class TerminalSession {
  readonly #socket: WebSocket;
  #text = '';
  #unacknowledged = 0;
  #received = 0;
  #waiting: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#receive(data);
    });
    socket.on('close', () => this.#wake());
    socket.on('error', () => this.#wake());
  }

  /** Errors: that of the handshake, which a sandbox that is not ready yet refuses. */
  static async open(url: string, headers: Record<string, string>): Promise<TerminalSession> {
    const socket = new WebSocket(url, { headers, perMessageDeflate: false });
    const session = new TerminalSession(socket);
    await once(socket, 'open');
    return session;
  }

  /** Bytes of output since it was opened. */
  get received(): number {
    return this.#received;
  }

  type(text: string): void {
    this.#socket.send(Buffer.from(text));
  }

  /** Resolves when this text has been printed since the last call; what came before it is forgotten. */
  async awaitText(text: string): Promise<void> {
    for (;;) {
      const at = this.#text.indexOf(text);
      if (at >= 0) {
        this.#text = this.#text.slice(at + text.length);
        return;
      }
      if (this.#socket.readyState !== WebSocket.OPEN) {
        throw new Error(`The terminal closed while "${text}" was awaited.`);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  close(): void {
    this.#socket.terminate();
  }

  #receive(data: Buffer): void {
    this.#received += data.length;
    this.#unacknowledged += data.length;
    // Small pieces at once, so that a keystroke's echo leaves nothing open; a flood in large ones.
    if (this.#unacknowledged >= ACK_EVERY_BYTES || data.length < 1024) {
      this.#socket.send(JSON.stringify({ type: 'ack', bytes: this.#unacknowledged }));
      this.#unacknowledged = 0;
    }
    this.#text = (this.#text + data.toString('latin1')).slice(-KEPT_CHARACTERS);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
