import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { FakeClassroom } from './fake-classroom';

/** Opens classrooms for the tests of a file, in a directory that each test has to itself. */
export function useClassrooms(): (settings?: { floor?: number; atOnce?: number }) => FakeClassroom {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drydock-pool-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));
  return (settings) => new FakeClassroom(dataDir, settings);
}
