import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';

const VOLUME = {
  CreatedAt: '2026-11-23T07:05:00Z',
  Driver: 'local',
  Labels: { course: 'lab' },
  Mountpoint: '/var/lib/docker/volumes/notes/_data',
  Name: 'notes',
  Options: null,
  Scope: 'local',
};
const NETWORK = {
  Name: 'pub',
  Id: '0d1f5b6b3c7a4f8f8d1c2ab35c0f9b1e7d4a6c2f3e8b9a0c1d2e3f4a5b6c7d8e',
  Driver: 'macvlan',
  IPAM: { Driver: 'default', Options: {}, Config: [{ Subnet: '172.16.86.0/24', Gateway: '172.16.86.1' }] },
  Internal: true,
  Attachable: false,
  Options: { parent: 'eth0' },
};
const engine = {
  answers: {
    '/volumes/notes': () => VOLUME,
    '/networks/pub': () => NETWORK,
    // The engine takes the beginning of an id for a name.
    '/networks/0d1f': () => NETWORK,
  },
};

describe.each([
  ['volume', 'notes'],
  ['network', 'pub'],
])('%s', (kind, name) => {
  it('is there, or is gone', async () => {
    const check = (what: string, named: string) =>
      assess({ type: `${kind}.${what}`, [kind]: named }, { engine });
    expect(await check('exists', name)).toMatchObject({ passed: true, observed: 'present' });
    expect(await check('gone', name)).toMatchObject({ passed: false, observed: 'present' });
    expect(await check('exists', 'other')).toMatchObject({
      passed: false,
      observed: 'missing',
      found: { en: `There is no ${kind} other.` },
    });
    expect(await check('gone', 'other')).toMatchObject({ passed: true, observed: 'gone' });
  });

  it('cannot be looked at with a dead engine', async () => {
    const dead = {
      answers: { [`/${kind}s/x`]: () => Promise.reject(new AppError('engine_unavailable', 'dead')) },
    };
    for (const what of ['exists', 'gone'])
      expect(await assess({ type: `${kind}.${what}`, [kind]: 'x' }, { engine: dead })).toEqual({
        unavailable: WHY.noAnswer,
      });
  });
});

describe('fields', () => {
  const volume = (pointer: string, equals: string) =>
    assess({ type: 'volume.field', volume: 'notes', pointer, equals }, { engine });
  const network = (pointer: string, equals: string, name = 'pub') =>
    assess({ type: 'network.field', network: name, pointer, equals }, { engine });

  it('are compared as text, in lists and for true and false too', async () => {
    for (const [pointer, value] of [
      ['/Driver', 'macvlan'],
      ['/Internal', 'true'],
      ['/Attachable', 'false'],
      ['/IPAM/Config/0/Subnet', '172.16.86.0/24'],
      ['/Options/parent', 'eth0'],
    ] as const)
      expect(await network(pointer, value)).toMatchObject({ passed: true, observed: value });
    expect(await volume('/Labels/course', 'lab')).toMatchObject({ passed: true });
  });

  it('tell what they are instead', async () => {
    expect(await network('/Driver', 'bridge')).toEqual({
      passed: false,
      observed: 'macvlan',
      found: { en: 'The field /Driver is “macvlan”.', 'zh-CN': '字段 /Driver 是“macvlan”。' },
    });
    expect(await volume('/Options/type', 'tmpfs')).toMatchObject({ passed: false, observed: 'empty' });
    expect(await network('/Driver', 'macvlan', '0d1f')).toMatchObject({ passed: false, observed: 'missing' });
  });
});
