import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { pipeTerminal } from './pipe';

const opened: (() => unknown)[] = [];

afterEach(() => {
  for (const end of opened.splice(0)) end();
});

/** Two ends of one connection over a real socket. */
async function pair(maxPayload = 1024 * 1024): Promise<{ near: WebSocket; far: WebSocket }> {
  const http = createServer().listen(0);
  const frames = new WebSocketServer({ server: http, maxPayload, perMessageDeflate: false });
  const accepted = once(frames, 'connection') as Promise<[WebSocket]>;
  await once(http, 'listening');
  const far = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    perMessageDeflate: false,
  });
  await once(far, 'open');
  const [near] = await accepted;
  opened.push(
    () => far.terminate(),
    () => near.terminate(),
    () => http.close(),
  );
  return { near, far };
}

/** browser ⇄ [web tier] ⇄ sandboxd, with the middle piped. */
async function piped() {
  const browser = await pair();
  const sandboxd = await pair();
  pipeTerminal(browser.near, sandboxd.near);
  return {
    browser: browser.far,
    sandboxd: sandboxd.far,
    middle: { client: browser.near, upstream: sandboxd.near },
  };
}

describe('pipeTerminal', () => {
  it('passes frames both ways unchanged, also such as make no sense', async () => {
    const { browser, sandboxd } = await piped();
    const typed = once(sandboxd, 'message');
    browser.send('{no json');
    const [text, isBinary] = (await typed) as [Buffer, boolean];
    expect([text.toString(), isBinary]).toEqual(['{no json', false]);
    const printed = once(browser, 'message');
    sandboxd.send(Buffer.from([0, 255]));
    const [bytes, binary] = (await printed) as [Buffer, boolean];
    expect([[...bytes], binary]).toEqual([[0, 255], true]);
  });

  it('stops reading from sandboxd while the browser does not read, and loses nothing', async () => {
    const { browser, sandboxd, middle } = await piped();
    browser.pause();
    const chunk = Buffer.alloc(64 * 1024, 7);
    let sent = 0;
    let most = 0;
    const send = async () => {
      sandboxd.send(chunk);
      sent += chunk.byteLength;
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, middle.client.bufferedAmount);
    };
    while (!middle.upstream.isPaused) await send();
    for (let more = 0; more < 100; more += 1) await send();
    expect(most).toBeLessThan(1024 * 1024);
    let received = 0;
    const all = new Promise<void>((resolve) => {
      browser.on('message', (data: Buffer) => {
        received += data.byteLength;
        if (received === sent) resolve();
      });
    });
    browser.resume();
    await all;
    expect(received).toBe(sent);
  });

  it('passes the code and the reason of a close on, both ways', async () => {
    const first = await piped();
    const toBrowser = once(first.browser, 'close');
    first.sandboxd.close(4004, 'gone');
    expect((await toBrowser).map(String)).toEqual(['4004', 'gone']);
    const second = await piped();
    const toSandboxd = once(second.sandboxd, 'close');
    second.browser.close(1000, 'bye');
    expect((await toSandboxd).map(String)).toEqual(['1000', 'bye']);
  });

  it('tells the browser to come back when sandboxd breaks off', async () => {
    const { browser, sandboxd } = await piped();
    const closed = once(browser, 'close');
    sandboxd.terminate();
    expect((await closed)[0]).toBe(1012);
  });

  it('lets go of sandboxd when the browser vanishes', async () => {
    const { browser, sandboxd } = await piped();
    const closed = once(sandboxd, 'close');
    browser.terminate();
    expect((await closed)[0]).toBe(1000);
  });

  it('closes on a frame beyond the limit with 1009', async () => {
    const { browser, sandboxd } = await piped();
    const gone = once(sandboxd, 'close');
    const closed = once(browser, 'close');
    browser.send(Buffer.alloc(1024 * 1024 + 1));
    expect((await closed)[0]).toBe(1009);
    await gone;
  });
});
