import { describe, expect, it } from 'vitest';
import { sysctlFile, tooLow } from './fix-sysctls';

const values: Record<string, number> = { 'kernel.keys.maxkeys': 200, 'kernel.pty.max': 4096 };
const read = (name: string) => values[name];

describe('raising the kernel limits', () => {
  it('raises what is too low for the class and nothing else', () => {
    expect([...tooLow(40, read)]).toEqual([['kernel.keys.maxkeys', 20_000]]);
    expect(tooLow(5, read).size).toBe(0);
  });

  it('keeps what an earlier call raised, and lowers nothing', () => {
    const first = sysctlFile('', new Map([['kernel.keys.maxkeys', 20_000]]));
    const second = sysctlFile(
      first,
      new Map([
        ['kernel.keys.maxkeys', 10_000],
        ['kernel.pty.max', 65_536],
      ]),
    );
    expect(second.split('\n').slice(1)).toEqual([
      'kernel.keys.maxkeys = 20000',
      'kernel.pty.max = 65536',
      '',
    ]);
  });
});
