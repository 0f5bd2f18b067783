import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import type { Mount } from '@/lib/shared/wire/probe';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

const NETWORK = 'net:[4026532001]';

function kernel(path: string, rest: Partial<Mount> = {}): Mount {
  return { path, root: '/', type: 'ext4', source: '/dev/vdb', readOnly: false, options: ['rw'], ...rest };
}

const ROOT = kernel('/', { type: 'overlay' });
const VOLUME = { Type: 'volume', Name: 'notes', Source: '/v/notes/_data', Destination: '/data', RW: true };
const BIND = { Type: 'bind', Source: '/srv/site', Destination: '/www', RW: false };

/** What the engine was told, and what the kernel has; without the latter nothing runs. */
function world(made: object[], mounts: Mount[] | null, container = RECORDED.run) {
  const { Id: id } = container;
  return {
    engine: {
      answers: { '/containers/run/json': () => ({ ...container, Name: '/run', Mounts: made }) },
      process: (asked: string) =>
        mounts !== null && asked === id ? { mounts: [ROOT, ...mounts], network: NETWORK } : null,
    },
  };
}

const mount = (more: object) => ({ type: 'container.mount', container: 'run', ...more });

describe('container.mount', () => {
  it('passes a volume, a bind and a tmpfs, whichever way they were asked for', async () => {
    expect(
      await assess(mount({ path: '/data/', volume: 'notes' }), world([VOLUME], [kernel('/data')])),
    ).toMatchObject({ passed: true, observed: 'right' });
    const site = world([BIND], [kernel('/www', { readOnly: true })]);
    expect(await assess(mount({ path: '/www', bind: '/srv/site/', readOnly: true }), site)).toMatchObject({
      passed: true,
      found: { en: 'At /www is: bind /srv/site, read-only.' },
    });
    // The engine does not tell of --tmpfs.
    const scratch = world([], [kernel('/scratch', { type: 'tmpfs', options: ['rw', 'size=8192k'] })]);
    expect(await assess(mount({ path: '/scratch', tmpfs: true, size: '8 MiB' }), scratch)).toMatchObject({
      passed: true,
    });
  });

  it('sees an option that became part of the path', async () => {
    const odd = world([{ ...BIND, Destination: '/www:ro', RW: true }], [kernel('/www:ro')]);
    expect(await assess(mount({ path: '/www', bind: '/srv/site', readOnly: true }), odd)).toEqual({
      passed: false,
      observed: 'option-in-path',
      found: {
        en: 'It is mounted at “/www:ro”, colon and all.',
        'zh-CN': '它挂载到了“/www:ro”，连冒号一起成了路径。',
      },
    });
  });

  it.each([
    ['bind', { volume: 'notes' }, [BIND]],
    ['volume', { bind: '/srv/site' }, [{ ...VOLUME, Destination: '/www' }]],
    ['other-source', { bind: '/srv' }, [BIND]],
    ['other-volume', { volume: 'other' }, [{ ...VOLUME, Destination: '/www' }]],
    ['bind', { tmpfs: true }, [BIND]],
    ['read-write', { readOnly: true }, [BIND]],
    ['not-mounted', { path: '/else' }, [BIND]],
  ])('fails with %s', async (observed, wanted, made) => {
    // The kernel's word on what can be written counts, not the engine's.
    expect(await assess(mount({ path: '/www', ...wanted }), world(made, [kernel('/www')]))).toMatchObject({
      passed: false,
      observed,
    });
  });

  it('fails a tmpfs of another size, and one without', async () => {
    const sized = (options: string[]) => world([], [kernel('/scratch', { type: 'tmpfs', options })]);
    const wanted = mount({ path: '/scratch', tmpfs: true, size: '8 MiB' });
    expect(await assess(wanted, sized(['size=4096k']))).toMatchObject({
      passed: false,
      observed: 'other-size',
    });
    expect(await assess(wanted, sized(['rw']))).toMatchObject({ passed: false, observed: 'no-size' });
  });

  it('takes what is mounted last, which is what is seen', async () => {
    const over = world([BIND], [kernel('/www', { readOnly: true }), kernel('/www')]);
    expect(await assess(mount({ path: '/www', readOnly: true }), over)).toMatchObject({
      observed: 'read-write',
    });
  });

  it('asks the engine about a container that does not run, and cannot see a tmpfs then', async () => {
    const asleep = (made: object[]) => world(made, null, RECORDED.exit);
    expect(
      await assess(mount({ path: '/data', volume: 'notes', readOnly: false }), asleep([VOLUME])),
    ).toMatchObject({
      passed: true,
    });
    expect(await assess(mount({ path: '/t', tmpfs: true }), asleep([]))).toMatchObject({
      observed: 'not-running',
    });
  });

  it('cannot be checked when the process cannot be looked at', async () => {
    const process = () => {
      throw new AppError('sandbox_failed', 'no');
    };
    const engine = { ...world([BIND], []).engine, process };
    expect(await assess(mount({ path: '/www' }), { engine })).toEqual({ unavailable: WHY.noAnswer });
  });
});

describe('container.shares-network', () => {
  const shares = (mine: string | null, its: string | null) => {
    const process = (id: string) => {
      const network = id === RECORDED.run.Id ? mine : its;
      return network === null ? null : { mounts: [], network };
    };
    const check = { type: 'container.shares-network', container: 'run', with: 'it' };
    return assess(check, { engine: { process } });
  };

  it('compares namespaces', async () => {
    expect(await shares(NETWORK, NETWORK)).toMatchObject({ passed: true, observed: 'shared' });
    expect(await shares(NETWORK, 'net:[1]')).toMatchObject({
      passed: false,
      observed: 'own',
      found: { en: 'run has a network of its own.', 'zh-CN': 'run 用的是自己的网络。' },
    });
  });

  it('fails while one of them does not run, or is missing', async () => {
    expect(await shares(null, NETWORK)).toMatchObject({ passed: false, observed: 'not-running' });
    expect(await shares(NETWORK, null)).toMatchObject({ passed: false, observed: 'other-not-running' });
    const check = { type: 'container.shares-network', container: 'run', with: 'nosuch' };
    expect(await assess(check)).toMatchObject({ passed: false, observed: 'other-missing' });
  });
});
