import { z } from 'zod';
import type { InstancePaths } from '../instance/paths';
import type { SystemUser } from '../system/users';
import { runAsWebUser, type WebSettings } from './web';

/** Name of the command that {@link askWelcome} runs; it is for Drydock itself, and not shown in any help. */
export const WELCOME_COMMAND = 'prepare-database';

/** What a host needs to let people in. */
const welcomeSchema = z.object({
  course: z.string(),
  className: z.string(),
  code: z.string(),
  token: z.string(),
});

export type Welcome = z.infer<typeof welcomeSchema>;

/** Brings the database up to date as the user who owns it, and learns the first class and a one-time link. */
export async function askWelcome(
  paths: InstancePaths,
  user: SystemUser,
  settings: WebSettings,
): Promise<Welcome> {
  const answer = await runAsWebUser(paths, user, settings, ['dist/cli.mjs', WELCOME_COMMAND]);
  return welcomeSchema.parse(JSON.parse(answer));
}
