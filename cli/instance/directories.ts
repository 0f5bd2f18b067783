import { chmod, chown, mkdir } from 'node:fs/promises';
import type { InstancePaths } from './paths';
import type { SystemUser } from '../system/users';

/** Makes the instance's directories, each open to whom it must be and no wider. */
export async function prepareDirectories(paths: InstancePaths, web: SystemUser): Promise<void> {
  await directory(paths.dataDir, 0o755, 0, 0);
  await directory(paths.runDir, 0o750, 0, web.gid);
  await directory(paths.logDir, 0o750, 0, 0);
  await directory(paths.databaseDir, 0o700, web.uid, web.gid);
}

async function directory(path: string, mode: number, uid: number, gid: number): Promise<void> {
  await mkdir(path, { recursive: true });
  await chown(path, uid, gid);
  await chmod(path, mode);
}
