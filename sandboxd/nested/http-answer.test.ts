import { expect, it } from 'vitest';
import { parseHttpAnswer } from './http-answer';

const parse = (text: string) => parseHttpAnswer(Buffer.from(text));

it('reads status, headers and body', () => {
  expect(parse('HTTP/1.0 200 OK\r\nServer: busybox\r\nX-A: 1\r\nx-a: 2\r\n\r\nhello\n')).toEqual({
    status: 200,
    headers: { server: 'busybox', 'x-a': '1, 2' },
    body: 'hello\n',
  });
});

it('joins what comes in chunks, as far as it came', () => {
  const head = 'HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(parse(`${head}5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n`)).toMatchObject({
    status: 404,
    body: 'hello world',
  });
  expect(parse(`${head}5\r\nhello\r\n6\r\n wo`)).toMatchObject({ body: 'hello wo' });
  expect(parse(`${head}zz\r\n`)).toMatchObject({ body: '' });
});

it('takes nothing else for an answer', () => {
  for (const text of ['', 'SSH-2.0-OpenSSH\r\n\r\n', 'HTTP/1.1 200 OK\r\nServer: x', 'HTTP/2 200\r\n\r\n'])
    expect(parse(text)).toBeNull();
});
