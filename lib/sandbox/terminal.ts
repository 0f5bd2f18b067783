import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { AppError } from '@/lib/shared/errors';
import { writeAttachment, type TerminalAttachment } from '@/lib/shared/terminal-protocol';
import { sandboxdError } from './unix-http';

const HANDSHAKE_MS = 15_000;
/** sandboxd is trusted but not boundless: a screen replay and a chunk of output are far smaller. */
const MAX_FRAME_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 64 * 1024;

/** A terminal's WebSocket to sandboxd, open and paused. */
export function openTerminal(
  socketPath: string,
  id: string,
  name: string,
  attachment: TerminalAttachment,
): Promise<WebSocket> {
  const path = `/v1/sandboxes/${encodeURIComponent(id)}/terminals/${encodeURIComponent(name)}`;
  const socket = new WebSocket(`ws+unix:${socketPath}:${path}${writeAttachment(attachment)}`, {
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      // ws emits an error for the handshake that we end ourselves; it has been told already.
      socket.on('error', () => undefined);
      reject(error);
    };
    socket.once('open', () => {
      socket.pause();
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (cause) => {
      fail(
        new AppError(
          'engine_unavailable',
          `Attaching to terminal ${name} of sandbox ${id} failed: ${cause.message}`,
          { cause },
        ),
      );
    });
    socket.once('unexpected-response', (request, response: IncomingMessage) => {
      void readError(response, id, name).then((error) => {
        fail(error);
        request.destroy();
      });
    });
  });
}

async function readError(response: IncomingMessage, id: string, name: string): Promise<AppError> {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += bytes.byteLength;
      if (size > MAX_ERROR_BYTES) break;
      chunks.push(bytes);
    }
  } catch {
    // The status alone says enough.
  }
  return (
    sandboxdError({ status, headers: response.headers, bytes: Buffer.concat(chunks) }) ??
    new AppError(
      'engine_unavailable',
      `Attaching to terminal ${name} of sandbox ${id} was refused with status ${status}.`,
    )
  );
}
