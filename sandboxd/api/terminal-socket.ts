import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { errorCode, errorMessage, ERROR_STATUS, AppError } from '@/lib/shared/errors';
import {
  readAttachment,
  TERMINAL_MAX_FRAME_BYTES,
  terminalNameSchema,
  type TerminalAttachment,
} from '@/lib/shared/terminal-protocol';
import type { Sandboxd } from '../sandboxd';

const PATH = /^\/v1\/sandboxes\/(?<id>[a-z0-9]{12})\/terminals\/(?<name>[^/]+)$/;

/** WebSocket code "internal error", with which a terminal that cannot be opened is closed. */
const CLOSE_FAILED = 1011;

/** Answers upgrades to terminals; refuses everything else with its HTTP status before the upgrade. */
export class TerminalSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: TERMINAL_MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  readonly #sandboxd: Sandboxd;

  constructor(sandboxd: Sandboxd) {
    this.#sandboxd = sandboxd;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    try {
      const { id, name, attachment } = target(request);
      const { entrance: pid } = this.#sandboxd.pool.get(id);
      this.#server.handleUpgrade(request, socket, head, (client) => {
        client.on('error', () => client.terminate());
        this.#sandboxd.terminals.attach({ id, pid }, name, client, attachment).catch((error: unknown) => {
          client.send(
            JSON.stringify({ type: 'notice', code: errorCode(error), message: errorMessage(error) }),
          );
          client.close(CLOSE_FAILED, errorCode(error));
        });
      });
    } catch (error) {
      const body = JSON.stringify({ error: { code: errorCode(error), message: errorMessage(error) } });
      const head = `HTTP/1.1 ${ERROR_STATUS[errorCode(error)]} Refused\r\ncontent-type: application/json\r\n`;
      socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
    }
  }
}

function target(request: IncomingMessage): { id: string; name: string; attachment: TerminalAttachment } {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandboxd');
  const groups = PATH.exec(pathname)?.groups;
  if (!groups) throw new AppError('not_found', `sandboxd has no socket at ${pathname}.`);
  const name = terminalNameSchema.safeParse(groups['name']);
  if (!name.success) throw new AppError('bad_request', 'A terminal name is 1 to 32 of a-z, 0-9 and -.');
  return { id: groups['id'] ?? '', name: name.data, attachment: readAttachment(searchParams) };
}
