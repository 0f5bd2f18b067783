import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { InstancePaths } from '../instance/paths';
import { command } from './command';
import { detachBelow, unmountBelow } from './unmount';

/** Unmounts the disks of sandboxes and gives their loop device back, which a sandboxd that was killed could not. */
export async function closeDiskStore(paths: InstancePaths): Promise<void> {
  const folder = dirname(paths.diskStore);
  await unmountBelow(folder);
  await detachBelow(folder);
}

/** Removes an instance's disks from a btrfs of the host's; those on one of our own go with its file. */
export async function removeGivenDisks(disksDir: string, instance: string): Promise<void> {
  const folder = join(disksDir, `drydock-${instance}`);
  const sandboxes = join(folder, 'sandboxes');
  const owners = await namesIn(sandboxes);
  for (const parent of [join(folder, 'templates'), ...owners.map((id) => join(sandboxes, id))]) {
    for (const name of await namesIn(parent)) {
      await command('btrfs', ['subvolume', 'delete', join(parent, name)]);
    }
  }
  await rm(folder, { recursive: true, force: true });
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
