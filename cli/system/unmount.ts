import { readFile } from 'node:fs/promises';
import { command } from './command';

/** Unmounts everything below the directory: lazily, so that what something still holds is gone when that ends. */
export async function unmountBelow(directory: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n');
  const points = mounts
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point.startsWith(`${directory}/`));
  for (const point of points.sort((a, b) => b.length - a.length)) await command('umount', ['--lazy', point]);
}

/** Gives back the loop devices of files below the directory: one that was still mounted goes with its last user. */
export async function detachBelow(directory: string): Promise<void> {
  const { stdout } = await command('losetup', [
    '--list',
    '--noheadings',
    '--raw',
    '--output',
    'NAME,BACK-FILE',
  ]);
  for (const line of stdout.split('\n')) {
    const [device = '', file = ''] = line.split(' ');
    // `--raw` writes a blank in a path so.
    if (file.replaceAll('\\x20', ' ').startsWith(`${directory}/`))
      await command('losetup', ['--detach', device]);
  }
}
