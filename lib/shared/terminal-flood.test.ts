import { SerializeAddon } from '@xterm/addon-serialize';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutputBatches, withoutScrolledOut } from './terminal-flood';

const SCROLLBACK = 20;
const SIZE = { cols: 30, rows: 8 };

interface Drawn {
  terminal: xterm.Terminal;
  seen: () => string;
}

function terminal(): Drawn {
  const drawn = new xterm.Terminal({
    ...SIZE,
    scrollback: SCROLLBACK,
    allowProposedApi: true,
    logLevel: 'off',
  });
  const serializer = new SerializeAddon();
  drawn.loadAddon(serializer);
  const cursor = () => `${drawn.buffer.active.cursorX},${drawn.buffer.active.cursorY}`;
  return { terminal: drawn, seen: () => `${cursor()} ${serializer.serialize()}` };
}

/** What is seen when everything is drawn, and when floods are cut. */
async function both(pieces: string[]): Promise<{ full: string; cut: string; left: number }> {
  const whole = terminal();
  const fast = terminal();
  const batches = new OutputBatches(fast.terminal, SCROLLBACK);
  let left = 0;
  const write = fast.terminal.write.bind(fast.terminal);
  fast.terminal.write = (data, drawn) => {
    left += data.length;
    write(data, drawn);
  };
  for (const piece of pieces) {
    const bytes = Buffer.from(piece, 'utf8');
    await new Promise<void>((resolve) => whole.terminal.write(bytes, resolve));
    await new Promise<void>((resolve) => {
      batches.add(bytes, resolve);
      batches.flush();
      if (bytes.length === 0) resolve();
    });
  }
  return { full: whole.seen(), cut: fast.seen(), left };
}

const flood = (line: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${line}${at}\r\n`).join('');

describe('OutputBatches', () => {
  it('draws a fraction of a flood, and shows the same', async () => {
    const { full, cut, left } = await both(['$ yes\r\n', flood('y', 50_000), '^C\x1b[1m$ ']);
    expect(cut).toBe(full);
    expect(left).toBeLessThan(1_000);
  });

  it('draws all where lines outside a scroll region would stay', async () => {
    const { full, cut } = await both(['top\r\nlonger than that\r\n\x1b[3;6r\x1b[2;1H', flood('y', 20_000)]);
    expect(cut).toBe(full);
    const below = await both(['\x1b[2;4r\x1b[8;1Hlong line outside', flood('y', 20_000)]);
    expect(below.cut).toBe(below.full);
  });

  it('shows the same whatever comes between', async () => {
    const special = fc.constantFrom(
      ...['\x1b[31m', '\x1b[?1049h', '\x1b[?1049l', '\x1b[3;5r', '\x1b[r', '\x1b[2J', '\x1b[5A', '\x1b[?7l'],
      ...[
        '\x1b[4h',
        '\x1b',
        '\x1b[',
        '\x1b[38;5',
        '\x1b]0;title',
        '\x07',
        '\x1b\\',
        '\n',
        '\r',
        '\x0e',
        'é世界',
      ],
      ...[
        '\x1b(0',
        '\x1b[?6h',
        '\x1b7',
        '\x1b8',
        '\x1bM',
        '\x1b[10;5H',
        '\t',
        '\u0085',
        'a long line that wraps around',
      ],
    );
    const floods = fc.record({
      line: fc.constantFrom('x', 'wrapped '.repeat(6), '世 ', '12;'),
      count: fc.integer({ min: 1500, max: 4000 }),
      then: fc.constantFrom('', '\x1b[1mend'),
    });
    const piece = fc.oneof(special, floods);
    const text = (each: string | { line: string; count: number; then: string }) =>
      typeof each === 'string' ? each : flood(each.line, each.count) + each.then;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const { full, cut } = await both(pieces.map(text));
        expect(cut === full).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('withoutScrolledOut', () => {
  const cut = (text: string, lines: number) =>
    withoutScrolledOut(Buffer.from(text, 'latin1'), lines).map((part) =>
      Buffer.from(part).toString('latin1'),
    );

  it('keeps the first line and the last ones', () => {
    expect(cut('a\r\nb\r\nc\r\nd\r\ne', 2)).toEqual(['a\r\n', 'c\r\nd\r\ne']);
  });

  it('keeps everything from the first byte on that is not plain', () => {
    expect(cut('a\r\nb\x1b[1m\r\nc\r\nd\r\ne', 2)).toEqual(['a\r\nb\x1b[1m\r\nc\r\nd\r\ne']);
  });

  it('cuts only between whole lines', () => {
    expect(cut('a\nb\nc\nd\ne', 2)).toEqual(['a\nb\nc\nd\ne']);
  });

  it('waits for a letter, because an escape sequence may be open', () => {
    expect(cut('1\r\n2\r\nm\r\nb\r\nc\r\nd\r\n', 2)).toEqual(['1\r\n2\r\nm\r\n', 'c\r\nd\r\n']);
  });
});
