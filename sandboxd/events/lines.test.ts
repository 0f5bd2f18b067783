import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { linesOf } from './lines';

async function all(stream: PassThrough, signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(stream, signal)) lines.push(line);
  return lines;
}

it('ends with the stream', async () => {
  const stream = new PassThrough();
  stream.end('one\r\ntwo\nthree');
  expect(await all(stream, new AbortController().signal)).toEqual(['one', 'two', 'three']);
});

it('ends when the stream was destroyed before anybody listened', async () => {
  const stream = new PassThrough();
  stream.destroy();
  expect(await all(stream, new AbortController().signal)).toEqual([]);
});

it('ends when it is given up, before and while it waits', async () => {
  const stop = new AbortController();
  const waiting = all(new PassThrough(), stop.signal);
  stop.abort();
  expect(await waiting).toEqual([]);
  expect(await all(new PassThrough(), stop.signal)).toEqual([]);
});
