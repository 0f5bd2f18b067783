import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Environment } from '@/lib/shared/env';
import { Failure } from '../bootstrap/failure.mjs';
import { instancePaths } from '../instance/paths';
import { asWebUser, webEnvironment } from '../processes/web';
import { findUser, WEB_USER } from '../system/users';

/**
 * Runs the command line again as the owner of the database, when this is root: a file that root made beside it would
 * lock the web tier out. Gives back its exit code, or undefined when this process may go on itself.
 */
export async function runAsOwner(
  environment: Environment,
  args: readonly string[],
): Promise<number | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const paths = instancePaths(environment.dataDir);
  const user = await findUser(WEB_USER);
  if (!user || !existsSync(paths.databaseDir)) {
    throw new Failure(
      `There is no Drydock in ${environment.dataDir} yet.`,
      'Start it once (npm start), or name its place: --data DIR',
    );
  }
  const { program, args: wrapped } = await asWebUser(paths, user, environment, ['dist/cli.mjs', ...args]);
  const child = spawn(program, wrapped, { env: webEnvironment(paths, environment), stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
