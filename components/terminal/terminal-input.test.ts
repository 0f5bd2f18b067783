import { describe, expect, it } from 'vitest';
import { readAttachment } from '@/lib/shared/terminal-protocol';
import { asRunInput, isReport, isSafeLink, newSource, terminalUrl } from './terminal-input';

describe('asRunInput', () => {
  it('clears the line and presses Enter', () => {
    expect(asRunInput('docker ps', true)).toBe('\x15docker ps\r');
  });

  it('sends several lines as one paste where that is understood', () => {
    expect(asRunInput('a\nb\n', true)).toBe('\x15\x1b[200~a\rb\x1b[201~\r');
    expect(asRunInput('a\r\nb', false)).toBe('\x15a\rb\r');
  });
});

describe('terminalUrl', () => {
  it('follows the page’s own scheme and host', () => {
    expect(terminalUrl({ protocol: 'https:', host: 'class.example' }, 'abc', 'main', 'browser-1')).toBe(
      'wss://class.example/api/v1/sandboxes/abc/terminals/main?source=browser-1',
    );
    expect(terminalUrl({ protocol: 'http:', host: 'localhost:3000' }, 'abc', 't-2', 'browser-1')).toBe(
      'ws://localhost:3000/api/v1/sandboxes/abc/terminals/t-2?source=browser-1',
    );
  });

  it('only looks on without a source', () => {
    expect(terminalUrl({ protocol: 'http:', host: 'localhost:3000' }, 'abc', 'main', null)).toBe(
      'ws://localhost:3000/api/v1/sandboxes/abc/terminals/main?view=1',
    );
  });
});

describe('newSource', () => {
  it('is a name that the server takes, and another one each time', () => {
    const source = newSource();
    expect(readAttachment(new URLSearchParams({ source }))).toEqual({ source, readOnly: false });
    expect(newSource()).not.toBe(source);
  });
});

describe('isReport', () => {
  it.each(['\x1b[?1;2c', '\x1b[>0;276;0c', '\x1b[0n', '\x1b[12;40R', '\x1b[?2004;1$y', '\x1b[I'])(
    'knows %j',
    (data) => {
      expect(isReport(data)).toBe(true);
    },
  );

  it.each(['\x1b]11;rgb:0000/0000/0000\x1b\\', '\x1bP1$r0m\x1b\\'])('knows %j', (data) => {
    expect(isReport(data)).toBe(true);
  });

  it.each(['c', '\x1b', '\x1b[A', '\x1bOP', '\x1b[15~', '\x1b[200~c\x1b[201~', 'ls\r'])(
    'takes %j for typed',
    (data) => {
      expect(isReport(data)).toBe(false);
    },
  );
});

describe('isSafeLink', () => {
  it.each(['http://localhost:8080/', 'https://docs.docker.com/'])('allows %s', (uri) => {
    expect(isSafeLink(uri)).toBe(true);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'vbscript:x', 'not a link'])(
    'refuses %s',
    (uri) => {
      expect(isSafeLink(uri)).toBe(false);
    },
  );
});
