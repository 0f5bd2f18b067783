import { describe, expect, it } from 'vitest';
import { GrowthHold } from './growth-hold';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** A disk of 100 GiB of which so much is free. */
function withFree(bytes: number) {
  return { bsize: 1, blocks: 100 * GIB, bavail: bytes };
}

const ROOMY = withFree(50 * GIB);

function fixture() {
  const limits = new Map<string, number>();
  const used = new Map([['a', GIB]]);
  const hold = new GrowthHold(
    {
      disks: () => Promise.resolve([...used.keys()]),
      usedBytes: (disk) => Promise.resolve(used.get(disk) ?? null),
      limit: (disk, bytes) => Promise.resolve(void limits.set(disk, bytes)),
    },
    4 * GIB,
  );
  return { hold, limits, used };
}

describe('GrowthHold', () => {
  it('gives each disk its whole limit while there is room', async () => {
    const { hold, limits } = fixture();
    await hold.look(ROOMY, ROOMY);
    expect(limits.get('a')).toBe(4 * GIB);
  });

  it('lets nobody grow once the host is below its tenth, or the store is full', async () => {
    for (const [host, store] of [
      [withFree(10 * GIB - 1), ROOMY],
      [ROOMY, withFree(500 * MIB)],
    ] as const) {
      const { hold, limits } = fixture();
      await hold.look(host, store);
      expect(limits.get('a')).toBe(GIB);
    }
  });

  it('keeps to what a disk held when the hold began', async () => {
    const { hold, limits, used } = fixture();
    await hold.look(withFree(0), ROOMY);
    used.set('a', 2 * GIB);
    await hold.look(withFree(0), ROOMY);
    expect(limits.get('a')).toBe(GIB);
  });

  it('lifts the hold only when there is more room than just enough', async () => {
    const { hold, limits } = fixture();
    await hold.look(withFree(9 * GIB), ROOMY);
    await hold.look(withFree(10 * GIB + MIB), ROOMY);
    expect(limits.get('a')).toBe(GIB);
    await hold.look(withFree(11 * GIB), ROOMY);
    expect(limits.get('a')).toBe(4 * GIB);
  });

  it('takes back what a boot needed while growth is held', async () => {
    const { hold, limits } = fixture();
    await hold.look(withFree(0), ROOMY);
    for (let boot = 0; boot < 2; boot += 1) {
      await hold.apply('a', 64 * MIB);
      expect(limits.get('a')).toBe(GIB + 64 * MIB);
      await hold.apply('a');
      expect(limits.get('a')).toBe(GIB);
    }
  });

  it('lets a disk that is full boot', async () => {
    const { hold, limits } = fixture();
    await hold.apply('a', 64 * MIB);
    expect(limits.get('a')).toBe(4 * GIB + 64 * MIB);
    await hold.apply('a');
    expect(limits.get('a')).toBe(4 * GIB);
  });
});
