import { WebSocket } from 'ws';

/** Bytes waiting for a slow side before the other one is no longer read, and after which it is read again. */
const HIGH_WATER_BYTES = 256 * 1024;
const LOW_WATER_BYTES = 64 * 1024;

const CLOSE_NORMAL = 1000;
const CLOSE_NO_STATUS = 1005;
const CLOSE_ABNORMAL = 1006;
const CLOSE_RESTART = 1012;

/**
 * Passes frames between a browser and sandboxd unchanged, never keeping more than a little for a side that does not
 * read. When one side closes, the other is closed with the same code; one that broke off tells the browser to come back.
 */
export function pipeTerminal(client: WebSocket, upstream: WebSocket): void {
  forward(client, upstream);
  forward(upstream, client);
  client.on('close', (code, reason) =>
    close(upstream, code === CLOSE_ABNORMAL ? CLOSE_NORMAL : code, reason),
  );
  upstream.on('close', (code, reason) =>
    close(client, code === CLOSE_ABNORMAL ? CLOSE_RESTART : code, reason),
  );
  upstream.resume();
}

function forward(from: WebSocket, to: WebSocket): void {
  // A frame that is too large or broken: ws answers it with the fitting code, and the close is passed on.
  from.on('error', () => undefined);
  from.on('message', (data: Buffer, isBinary: boolean) => {
    if (to.readyState !== WebSocket.OPEN) return;
    to.send(data, { binary: isBinary }, () => {
      if (from.isPaused && to.bufferedAmount <= LOW_WATER_BYTES) from.resume();
    });
    if (to.bufferedAmount > HIGH_WATER_BYTES) from.pause();
  });
}

function close(socket: WebSocket, code: number, reason: Buffer): void {
  // A paused socket would never read the other side's farewell.
  socket.resume();
  if (code === CLOSE_NO_STATUS) socket.close();
  else socket.close(code, reason);
}
