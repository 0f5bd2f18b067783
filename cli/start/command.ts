import { parseArguments } from '../arguments';
import { start } from './start';

const USAGE = `npm start -- [--port N] [--data DIR] [--author]

Serves Drydock in the foreground until Ctrl-C.
  --port N     port of the web page (or PORT; 3000)
  --data DIR   directory of all state (or DRYDOCK_DATA; /var/lib/drydock)
  --author     author mode (or DRYDOCK_AUTHOR=1): pages follow the course files as they are saved, problems are
               told here and in the page, and instructors try solutions and mistakes from it
The other settings are environment variables: docs/hosting.md.`;

/** `npm start`: its options, then serving until it is asked to stop. */
export async function startCommand(args: readonly string[]): Promise<number> {
  const options = {
    port: { type: 'string' },
    data: { type: 'string' },
    author: { type: 'boolean' },
  } as const;
  const parsed = parseArguments(args, { usage: USAGE, options });
  if (!parsed.help) await start(parsed.values);
  return 0;
}
