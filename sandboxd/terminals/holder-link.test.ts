import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { HolderLink } from './holder-link';

const HELLO = Buffer.concat([
  Buffer.from('H\r\0\0\0', 'latin1'),
  Buffer.alloc(8),
  Buffer.from([80, 0, 24, 0, 0]),
]);

/** Somebody in the holder's place who says just this, and hangs up if told to. */
function speaker(words: (string | Buffer)[], hangUp = false): Duplex {
  const stream = new Duplex({
    allowHalfOpen: false,
    read: () => undefined,
    write: (_chunk, _encoding, done) => done(),
  });
  for (const each of words) stream.push(typeof each === 'string' ? Buffer.from(each, 'latin1') : each);
  if (hangUp) stream.push(null);
  return stream;
}

interface Heard {
  output: string;
  ends: (number | null)[];
}

function listen(link: HolderLink): Heard {
  const heard: Heard = { output: '', ends: [] };
  link.listen({
    onOutput: (bytes) => (heard.output += bytes.toString()),
    onAccepted: () => undefined,
    onRoom: () => undefined,
    onEnd: (code) => heard.ends.push(code),
  });
  return heard;
}

describe('HolderLink', () => {
  it('hands over what came with the greeting, and the end after everything else', async () => {
    const link = await HolderLink.open(speaker([HELLO, 'O\x05\0\0\0hel', 'loX\x04\0\0\0\x07\0\0\0'], true));
    expect(link.hello).toMatchObject({ start: 0, cols: 80, rows: 24, fullScreen: false });
    const heard = listen(link);
    await expect.poll(() => heard.ends).toEqual([7]);
    expect(heard.output).toBe('hello');
  });

  it('hands nothing over while it is paused', async () => {
    const link = await HolderLink.open(speaker([HELLO, 'O\x03\0\0\0one', 'O\x03\0\0\0two'], true));
    const heard: string[] = [];
    const ends: (number | null)[] = [];
    link.listen({
      onOutput: (bytes) => {
        heard.push(bytes.toString());
        link.pause();
      },
      onAccepted: () => undefined,
      onRoom: () => undefined,
      onEnd: (code) => ends.push(code),
    });
    await expect.poll(() => heard).toEqual(['one']);
    link.resume();
    await expect.poll(() => heard).toEqual(['one', 'two']);
    link.resume();
    await expect.poll(() => ends).toEqual([null]);
  });

  it.each([
    ['another protocol', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['output before the greeting', 'O\x01\0\0\0a'],
    ['a greeting without end', 'H\xff\xff\xff\xff'],
    ['a greeting of the wrong length', 'H\x0e\0\0\0'.padEnd(19, '\0')],
    ['an absurd offset', 'H\x0d\0\0\0'.padEnd(18, '\xff')],
    ['nothing', ''],
  ])('refuses who greets with %s', async (_what, words) => {
    await expect(HolderLink.open(speaker([words], true))).rejects.toMatchObject({ code: 'sandbox_failed' });
  });

  it.each([
    ['an unknown frame', 'Z\0\0\0\0'],
    ['empty output', 'O\0\0\0\0'],
    ['output of 4 GB', 'O\xff\xff\xff\xff'],
    ['a count of the wrong length', 'A\x01\0\0\0a'],
    ['a second greeting', HELLO],
  ])('lets go of who sends %s', async (_what, words) => {
    const stream = speaker([HELLO, 'O\x02\0\0\0ok', words]);
    const heard = listen(await HolderLink.open(stream));
    await expect.poll(() => heard.ends).toEqual([null]);
    expect(heard.output).toBe('ok');
    expect(stream.destroyed).toBe(true);
  });
});
