import { readFile } from 'node:fs/promises';
import { Failure } from '../bootstrap/failure.mjs';
import { command } from './command';

/** The web tier's user: it owns the database and nothing else. */
export const WEB_USER = 'drydock';

/** Whose subordinate ids the sandboxes' users are. Nothing ever runs as this user itself. */
export const REMAP_USER = 'drydock-remap';

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** The system user of this name with a group of its own, made if it is not there. */
export async function ensureSystemUser(name: string): Promise<SystemUser> {
  const existing = await findUser(name);
  if (existing) return existing;
  const made = await command('useradd', [
    ...['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'],
    ...['--shell', '/usr/sbin/nologin', name],
  ]);
  const user = await findUser(name);
  if (user) return user;
  throw new Failure(
    `The system user ${name} could not be created: ${made.stderr.trim()}`,
    `Create it by hand: useradd --system --user-group --no-create-home --shell /usr/sbin/nologin ${name}`,
  );
}

export async function findUser(name: string): Promise<SystemUser | undefined> {
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}
