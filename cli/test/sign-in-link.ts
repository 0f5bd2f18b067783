import { instancePaths } from '../instance/paths';
import { askWelcome } from '../processes/welcome';
import { readEnvironment } from '@/lib/shared/env';
import { findUser, WEB_USER } from '../system/users';
import type { SharedInstance } from './shared-instance';

/** A fresh one-time address that signs an instructor in. */
export async function newSignInLink({ dataDir, web }: SharedInstance): Promise<string> {
  const user = await findUser(WEB_USER);
  if (!user || !web) throw new Error('This instance has no web tier to sign in to.');
  const environment = readEnvironment({ DRYDOCK_DATA: dataDir });
  const { token } = await askWelcome(instancePaths(dataDir), user, environment);
  return `${web.address}/sign-in/${token}`;
}
