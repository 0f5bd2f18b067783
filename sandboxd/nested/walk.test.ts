import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_ROOT_UID } from '../engine/cgroup';
import { readSandboxFile, writeSandboxFile } from '../files/sandbox-files';
import { walk } from './walk';

// A process with the host's root stands for the sandbox, so that absolute links stay testable; as in a sandbox, it
// has a user namespace of its own, whose root is somebody else out here.
let sandbox: ChildProcess;
let self: number;
let dir: string;

beforeAll(async () => {
  sandbox = spawn('unshare', ['--user', '--', 'sh', '-c', 'echo; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(sandbox.stdout!, 'data');
  self = sandbox.pid!;
  for (const map of ['uid_map', 'gid_map']) {
    await writeFile(`/proc/${self}/${map}`, `0 ${SANDBOX_ROOT_UID} 65536\n`);
  }
});

afterAll(() => sandbox.kill());

beforeEach(async () => {
  dir = await mkdtemp(`${tmpdir()}/drydock-walk-`);
  await chown(dir, SANDBOX_ROOT_UID, SANDBOX_ROOT_UID);
});

afterEach(() => rm(dir, { recursive: true, force: true }));

describe('walk', () => {
  it('follows relative and absolute links by itself', async () => {
    await mkdir(`${dir}/real`);
    await writeFile(`${dir}/real/file`, 'here');
    await symlink('real', `${dir}/relative`);
    await symlink(`${dir}/relative`, `${dir}/absolute`);
    expect((await readSandboxFile(self, `${dir}/absolute/file`)).toString()).toBe('here');
  });

  it('answers the link itself when told not to follow', async () => {
    await symlink('/run/docker.sock', `${dir}/socket`);
    await using place = await walk(self, `${dir}/socket`, false);
    expect(place.stats.isSymbolicLink()).toBe(true);
    expect(place.stats.isSocket()).toBe(false);
  });

  it('never climbs above the root', async () => {
    await writeFile(`${dir}/file`, 'here');
    expect((await readSandboxFile(self, `/../../..${dir}/file`)).toString()).toBe('here');
  });

  it('stays within a folder when told to', async () => {
    await mkdir(`${dir}/folder`);
    await writeFile(`${dir}/folder/file`, 'here');
    await writeFile(`${dir}/outside`, 'there');
    await symlink('./file', `${dir}/folder/near`);
    await symlink('../outside', `${dir}/folder/out`);
    await symlink(`${dir}/folder/file`, `${dir}/folder/absolute`);
    const read = (path: string) => readSandboxFile(self, path, `${dir}/folder`);
    expect((await read('/near')).toString()).toBe('here');
    for (const path of ['/out', '/absolute', '/../outside'])
      await expect(read(path)).rejects.toMatchObject({ code: 'bad_request' });
    await expect(read('/none')).rejects.toMatchObject({ code: 'file_not_found' });
  });

  it('ends a ring of links', async () => {
    await symlink('b', `${dir}/a`);
    await symlink('a', `${dir}/b`);
    await expect(walk(self, `${dir}/a/file`, true)).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('says what is missing', async () => {
    await expect(walk(self, `${dir}/none/file`, true)).rejects.toMatchObject({ code: 'file_not_found' });
  });
});

describe('sandbox files', () => {
  it('writes through folders that were not there, and replaces what was', async () => {
    await writeSandboxFile(self, `${dir}/a/b/file`, Buffer.from('a longer text'), { executable: false });
    await writeSandboxFile(self, `${dir}/a/b/file`, Buffer.from('short'), { executable: true });
    expect((await readSandboxFile(self, `${dir}/a/b/file`)).toString()).toBe('short');
  });

  it('refuses what is not a regular file instead of opening it', async () => {
    await expect(readSandboxFile(self, '/dev/zero')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(readSandboxFile(self, dir)).rejects.toMatchObject({ code: 'bad_request' });
    await expect(
      writeSandboxFile(self, '/dev/null', Buffer.from('x'), { executable: false }),
    ).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('refuses a file over the limit', async () => {
    await writeFile(`${dir}/large`, Buffer.alloc(8 * 1024 * 1024 + 1));
    await expect(readSandboxFile(self, `${dir}/large`)).rejects.toMatchObject({ code: 'too_large' });
  });
});
