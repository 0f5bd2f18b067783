import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folder, hold, links, soon, start, useRealTerminal, view } from './testing/real-terminal';

/** What is kept over a cut, of the browser or of sandboxd. */

useRealTerminal();

describe('what a source types', () => {
  it('is counted, and goes on after a cut without a byte lost or twice', async () => {
    await start('stty -echo -icanon; cat > typed');
    const source = '?source=browser-1';
    const first = await view(source);
    expect(first.frames[0]).toMatchObject({ type: 'ready', received: 0 });
    first.type('abcdef');
    await expect.poll(() => first.last('received'), soon).toEqual({ type: 'received', bytes: 6 });
    const second = await view(source);
    expect(second.frames[0]).toMatchObject({ received: 6 });
    // The old connection is cut only now; what it still says is known to be old.
    first.type('ghi');
    second.type('ghijkl');
    await expect.poll(() => second.last('received'), soon).toEqual({ type: 'received', bytes: 12 });
    await expect.poll(() => readFile(`${folder}/typed`, 'utf8'), soon).toBe('abcdefghijkl');
    const other = await view('?source=browser-2');
    expect(other.frames[0]).toMatchObject({ received: 0 });
  });

  it('is known to the next sandboxd', async () => {
    await start('stty -echo -icanon; cat > typed');
    const first = await view('?source=browser-1');
    first.type('abc');
    await expect.poll(() => first.last('received'), soon).toBeDefined();
    links[0]?.destroy();
    await hold();
    const second = await view('?source=browser-1');
    expect(second.frames[0]).toMatchObject({ received: 3 });
  });
});

describe('the next sandboxd', () => {
  it('finds what was printed while there was none', async () => {
    await start('read -r go; echo seen; while [ ! -e go ]; do sleep 0.05; done; echo unseen; cat');
    const first = await view();
    first.type('go\n');
    await expect.poll(first.text, soon).toContain('seen');
    links[0]?.destroy();
    await promisify(execFile)('touch', [`${folder}/go`]);
    await expect
      .poll(async () => {
        await hold();
        return (await view()).text();
      }, soon)
      .toContain('unseen');
  });

  it('begins at a whole line when the beginning is not kept', async () => {
    await start('seq -f "line %08g" 200000; echo done; cat');
    await expect.poll(async () => (await view()).text(), soon).toContain('done');
    links[0]?.destroy();
    await hold();
    const client = await view();
    await expect.poll(client.text, soon).toContain('line 00200000');
    expect(client.text()).toMatch(/^line \d{8}\r?\n/);
  });
});
