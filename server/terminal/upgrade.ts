import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { AppError, errorCode } from '@/lib/shared/errors';
import { mayOpenSocket } from '@/lib/shared/http/origin';
import { sentToken } from '@/lib/shared/http/session-token';
import { readAttachment, TERMINAL_MAX_FRAME_BYTES } from '@/lib/shared/terminal-protocol';
import type { Actor } from '@/lib/usecases/actor';
import { attachTerminal } from '@/lib/usecases/attach-terminal';
import { authenticate } from '@/lib/usecases/authenticate';
import { noteTerminal } from '@/lib/usecases/note-terminal';
import type { Log } from '@/lib/usecases/support/services';
import { describePeer } from '../peer';
import { createAttachments, type Attachments } from './attachments';
import { pipeTerminal } from './pipe';
import { refuseUpgrade } from './refuse-upgrade';

/** The terminals' end of the WebSocket upgrades. */
export interface TerminalUpgrades {
  /** Takes the upgrade if it is for a terminal; false leaves it, untouched, to others. */
  take: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Closes every terminal with 1012, "service restart": the browser comes back to the same shell. */
  close: () => Promise<void>;
}

const TERMINAL_PATH = /^\/api\/v1\/sandboxes\/([^/]+)\/terminals\/([^/]+)\/?$/;

export function createTerminalUpgrades(options: {
  trustProxy: boolean;
  log: Log;
  /** How often the sessions of open terminals are looked at again. */
  reviewEveryMs?: number;
}): TerminalUpgrades {
  const { log } = options;
  const frames = new WebSocketServer({
    noServer: true,
    maxPayload: TERMINAL_MAX_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const attachments = createAttachments(
    (err) => log.warn({ err }, 'open terminals could not be reviewed'),
    options.reviewEveryMs,
  );
  return {
    take(request, socket, head) {
      const wanted = terminalOf(request.url);
      if (!wanted) return false;
      // Until it is known whose this is, not a byte of it is read.
      socket.pause();
      socket.on('error', () => socket.destroy());
      attach({ request, socket, head, wanted, frames, attachments, ...options }).catch((error: unknown) => {
        const code = errorCode(error);
        log[code === 'internal' ? 'error' : 'info']({ err: error, code, ...wanted }, 'terminal refused');
        refuseUpgrade(socket, error);
      });
      return true;
    },
    close: () => attachments.close(),
  };
}

interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  wanted: { sandbox: string; name: string };
  frames: WebSocketServer;
  attachments: Attachments;
  trustProxy: boolean;
}

async function attach(upgrade: Upgrade): Promise<void> {
  const { request, socket, head, wanted, frames, attachments } = upgrade;
  checkOrigin(upgrade);
  const actor = await signedIn(request);
  const { searchParams } = new URL(request.url ?? '', 'http://server');
  const attachment = readAttachment(searchParams);
  const giveBack = attachments.reserve(actor);
  let upstream: WebSocket;
  try {
    upstream = await attachTerminal(actor, { ...wanted, attachment });
  } catch (error) {
    giveBack();
    throw error;
  }
  const end = () => {
    giveBack();
    upstream.terminate();
  };
  if (socket.destroyed) {
    end();
    return;
  }
  // Also when the handshake is no proper one, and ws ends it with an answer of its own.
  socket.once('close', end);
  frames.handleUpgrade(request, socket, head, (client) => {
    socket.off('close', end);
    client.once('close', giveBack);
    noteOpen(client, actor, { ...wanted, readOnly: attachment.readOnly });
    pipeTerminal(client, upstream);
    attachments.watch(actor, client);
    socket.resume();
  });
}

function noteOpen(
  client: WebSocket,
  actor: Actor,
  terminal: { sandbox: string; name: string; readOnly: boolean },
): void {
  const { typed, closed } = noteTerminal(actor, {
    ...terminal,
    tell: (frame) => client.send(JSON.stringify(frame)),
  });
  client.on('message', (_data, isBinary) => {
    if (isBinary && !terminal.readOnly) typed();
  });
  client.once('close', closed);
}

function checkOrigin({ request, trustProxy }: Upgrade): void {
  const own = describePeer(request, { trustProxy }).origin;
  if (mayOpenSocket(request.headers.origin, own)) return;
  throw new AppError(
    'foreign_origin',
    `A terminal was asked for by a page of ${request.headers.origin ?? 'nowhere'}, not of ${own ?? 'this server'}.`,
  );
}

async function signedIn(request: IncomingMessage): Promise<Actor> {
  const { authorization, cookie } = request.headers;
  const sent = sentToken({ authorization, cookie });
  const actor = sent ? await authenticate(sent.token) : null;
  if (!actor) throw new AppError('unauthenticated', 'A terminal needs a session.');
  return actor;
}

function terminalOf(url: string | undefined): { sandbox: string; name: string } | null {
  const [, sandbox, name] = TERMINAL_PATH.exec((url ?? '').split('?', 1)[0] ?? '') ?? [];
  if (sandbox === undefined || name === undefined) return null;
  return { sandbox: decoded(sandbox), name: decoded(name) };
}

/** As it was written, when it is no proper encoding: then it names nothing, and that is found out further on. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
