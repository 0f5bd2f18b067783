import { describe, expect, it } from 'vitest';
import { checkSysctls, neededFor, recommendedFor, SYSCTLS } from './sysctls';

const kernelDefaults: Record<string, number> = { 'kernel.keys.maxkeys': 200, 'kernel.pty.max': 4096 };
const read = (name: string) => kernelDefaults[name];

describe('checkSysctls', () => {
  it('warns of what is too low for the class, with the command that raises it', () => {
    const [keys, ptys] = checkSysctls(40, read);
    expect(keys).toMatchObject({ state: 'warning', found: '200' });
    expect(keys?.wanted).toContain('at least 210 for 40 students');
    expect(keys?.wanted).toContain('sysctl -w kernel.keys.maxkeys=20000');
    expect(ptys).toMatchObject({ state: 'ok' });
  });

  it('is content with the defaults for a handful, and leaves out what this kernel does not have', () => {
    expect(checkSysctls(5, read).map(({ state }) => state)).toEqual(['ok', 'ok']);
  });
});

it('never recommends less than what is needed', () => {
  for (const sysctl of SYSCTLS) {
    expect(recommendedFor(sysctl, 100_000)).toBeGreaterThan(neededFor(sysctl, 100_000));
    expect(recommendedFor(sysctl, 30)).toBe(sysctl.generous);
  }
});
