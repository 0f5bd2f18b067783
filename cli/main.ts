import { failureText } from './bootstrap/failure.mjs';
import { errorCode } from '@/lib/shared/errors';
import { WELCOME_COMMAND } from './processes/welcome';

/**
 * Every command, entered through cli/bootstrap, which has prepared the machine. Each is loaded only when it is
 * called for; it gives back its exit code.
 */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start: async (args) => (await import('./start/command')).startCommand(args),
  test: async (args) => (await import('./test/command')).testCommand(args),
  doctor: async (args) => (await import('./doctor/command')).doctorCommand(args),
  'content:check': async (args) => (await import('./commands/content-check')).contentCheckCommand(args),
  bench: async (args) => (await import('./commands/bench')).benchCommand(args),
  drydock: async (args) => (await import('./database/command')).drydockCommand(args),
  [WELCOME_COMMAND]: async () => (await import('./database/prepare-database')).prepareDatabaseCommand(),
};

try {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) throw new Error(`There is no command "${name}".`);
  process.exit(await command(args));
} catch (error) {
  // A sentence written for the reader needs no stack.
  const text = errorCode(error) === 'internal' ? failureText(error) : `✗ ${(error as Error).message}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
