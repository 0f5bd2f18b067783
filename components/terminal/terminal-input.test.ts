import { describe, expect, it } from 'vitest';
import { asRunInput, isSafeLink, terminalUrl } from './terminal-input';

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
    expect(terminalUrl({ protocol: 'https:', host: 'class.example' }, 'abc', 'main')).toBe(
      'wss://class.example/api/v1/sandboxes/abc/terminals/main',
    );
    expect(terminalUrl({ protocol: 'http:', host: 'localhost:3000' }, 'abc', 't-2')).toBe(
      'ws://localhost:3000/api/v1/sandboxes/abc/terminals/t-2',
    );
  });
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
