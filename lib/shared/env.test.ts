import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env';

describe('readEnvironment', () => {
  it('keeps everything in the data directory unless told otherwise', () => {
    const env = readEnvironment({ DRYDOCK_DATA: '/srv/class' });
    expect(env.databaseUrl).toBe('file:/srv/class/db/drydock.db');
    expect(env.sandboxdSocket).toBe('/srv/class/run/sandboxd.sock');
    expect(env.port).toBe(3000);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ PORT: '', DRYDOCK_DATA: '' }).dataDir).toBe('/var/lib/drydock');
  });

  it('makes every course folder absolute', () => {
    expect(readEnvironment({ DRYDOCK_CONTENT: 'content:/srv/mine' }).contentFolders).toEqual([
      resolve('content'),
      '/srv/mine',
    ]);
  });

  it('names every variable that is wrong', () => {
    const read = () =>
      readEnvironment({
        PORT: '70000',
        DRYDOCK_DATA: 'relative',
        DRYDOCK_LOG: 'loud',
        DRYDOCK_MIRROR: 'ftp://x',
      });
    for (const name of ['PORT', 'DRYDOCK_DATA', 'DRYDOCK_LOG', 'DRYDOCK_MIRROR']) expect(read).toThrow(name);
  });
});
