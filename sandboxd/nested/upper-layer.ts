import { lstat } from 'node:fs/promises';

/** Where images/sandbox/rootfs/usr/lib/drydock/root-on-disk keeps the layer over the image. */
const UPPER = 'root/upper';

/**
 * Whether a sandbox's disk says anything of its own about a path of the image: another file, a removal, or something
 * else in the place of a folder on the way. Every component is looked at by itself: a link of the learner's is not
 * followed, for it is already the answer.
 */
export async function isChanged(disk: string, path: string): Promise<boolean> {
  const parts = path.split('/').filter((part) => part !== '');
  let here = `${disk}/${UPPER}`;
  for (const part of parts.slice(0, -1)) {
    here = `${here}/${part}`;
    const found = await look(here);
    if (found === null) return false;
    if (!found.isDirectory()) return true;
  }
  return (await look(`${here}/${parts.at(-1) ?? ''}`)) !== null;
}

async function look(path: string): Promise<Awaited<ReturnType<typeof lstat>> | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
