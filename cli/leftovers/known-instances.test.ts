import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identifyProcess } from '../bootstrap/process-identity.mjs';
import { identityFile, instancePaths } from '../instance/paths';
import { TEMPORARY_PARENT, TEMPORARY_PREFIX } from '../instance/temporary-paths';
import { writeIdentity } from '../processes/spawn-daemon';
import { knownInstances } from './known-instances';

it('takes for temporary what a command made for itself, and not what somebody keeps beside it', async () => {
  const folder = await mkdtemp(join(TEMPORARY_PARENT, `${TEMPORARY_PREFIX}known-`));
  const paths = instancePaths(folder);
  const found = async () =>
    (await knownInstances('/nowhere')).find((instance) => instance.paths.dataDir === folder);
  try {
    await mkdir(join(folder, 'run'));
    expect(await found()).toMatchObject({ temporary: false });
    const owner = identifyProcess();
    if (owner) writeIdentity(identityFile(paths, 'owner'), owner);
    expect(await found()).toMatchObject({ temporary: true, alive: true });
  } finally {
    await rm(folder, { recursive: true });
  }
});
