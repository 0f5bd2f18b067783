import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ends, FLOOD, links, printed, soon, start, useRealTerminal, view } from './testing/real-terminal';

const MIB = 1024 * 1024;

useRealTerminal();

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

  it('that only watches and takes nothing holds nobody up, and sees the screen anew when it takes again', async () => {
    await start(FLOOD);
    const owner = await view();
    const watcher = await view('?view=1', false);
    await expect.poll(watcher.received, soon).toBeGreaterThan(MIB - 256 * 1024);
    const full = watcher.received();
    const then = owner.received();
    await expect.poll(owner.received, soon).toBeGreaterThan(then + 8 * MIB);
    expect(watcher.received()).toBeLessThanOrEqual(MIB);
    expect(watcher.text()).not.toContain('\x1bc');
    watcher.send({ type: 'ack', bytes: full });
    watcher.send({ type: 'ack', bytes: watcher.received() });
    await expect.poll(watcher.text, soon).toMatch(/\x1bc0{80}/);
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
