import { expect, it } from 'vitest';
import { parseMounts } from './mounts';

// Of a container of Docker 26.1.5 with `-v data:/data`, `-v "/srv/my site:/site:ro"` and `--tmpfs /scratch:size=8m`.
const TEXT = `1032 842 0:94 / / rw,relatime - overlay overlay rw,lowerdir=/l/A:/l/B,upperdir=/u,workdir=/w
1044 1032 0:50 /volumes/data/_data /data rw,relatime master:1 - ext4 /dev/vdb rw
1045 1032 0:50 /srv/my\\040site /site ro,relatime - ext4 /dev/vdb rw
1046 1032 0:99 / /scratch rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw,size=8192k,inode64
1047 1032 0:51 / /frozen rw,relatime - ext4 /dev/vdc ro
`;

it('reads every line, spaces in names and what may be written', () => {
  const mounts = parseMounts(TEXT);
  expect(mounts.map(({ path, type, readOnly }) => [path, type, readOnly])).toEqual([
    ['/', 'overlay', false],
    ['/data', 'ext4', false],
    ['/site', 'ext4', true],
    ['/scratch', 'tmpfs', false],
    ['/frozen', 'ext4', true],
  ]);
  expect(mounts[2]).toMatchObject({ root: '/srv/my site', source: '/dev/vdb' });
  expect(mounts[3]?.options).toContain('size=8192k');
});

it('passes over what is no line of it, and ends', () => {
  expect(parseMounts('nonsense\n\n1 2 3 - \n')).toEqual([]);
  expect(parseMounts(TEXT.repeat(1000))).toHaveLength(1000);
});
