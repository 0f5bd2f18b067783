import { readEnvironment } from '@/lib/shared/env';
import { parseArguments } from '../arguments';
import { Failure } from '../bootstrap/failure.mjs';
import { contentCommand } from '../commands/content';
import { stopRunning } from '../start/stop-running';
import { runAsOwner } from './as-owner';

const USAGE = `npm run -s drydock -- COMMAND [--json] [--data DIR]

  token create --role instructor|admin   a token for programs that use the API
  class create NAME [--course ID]        a class, with the code its students join by
  user list                              everyone this Drydock knows
  content new COURSE/MODULE/NN-NAME      a lesson folder that content:check passes as it is
  content reference                      write the authors' reference from the schemas
  stop                                   stop the Drydock that serves the data directory`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  data: { type: 'string' },
  role: { type: 'string' },
  course: { type: 'string' },
} as const;

/** `npm run drydock`: what the machine's host may do without a browser. */
export async function drydockCommand(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, { usage: USAGE, options: OPTIONS, words: 3 });
  if (parsed.help) return 0;
  const { values, words } = parsed;
  if (words.length === 0) throw new Failure('Say what to do.', USAGE);
  const [noun = '', verb = '', name] = words;
  if (noun === 'content') return contentCommand(words.slice(1), values.json);
  const environment = readEnvironment({
    ...process.env,
    ...(values.data === undefined ? {} : { DRYDOCK_DATA: values.data }),
  });
  if (noun === 'stop') return stopRunning(environment, values.json);
  const asOwner = await runAsOwner(environment, ['drydock', ...args]);
  if (asOwner !== undefined) return asOwner;
  const { COMMANDS } = await import('./commands');
  const command = COMMANDS[`${noun} ${verb}`];
  if (!command) throw new Failure(`There is no command "${words.join(' ')}".`, USAGE);
  const answer = await command(name, values);
  process.stdout.write(values.json ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
  return 0;
}
