import { pino, type Logger } from 'pino';
import { logFile, type InstancePaths } from '../instance/paths';
import { LEVEL_WARN, LogFollower, seriousLines } from '../processes/log-file';

/** What `start` itself has to say goes to drydock.log; what is serious, whoever says it, to the terminal too. */
export interface Journal {
  log: Logger;
  warn: (message: string) => void;
  close: () => Promise<void>;
}

const FOLLOWED = ['engine', 'sandboxd', 'web'];
const POLL_MS = 500;

/** Opens the log and begins to follow those of the processes. `show` writes a line to the terminal. */
export async function openJournal(
  paths: InstancePaths,
  level: string,
  show: (line: string) => void,
): Promise<Journal> {
  const destination = pino.destination({ dest: logFile(paths, 'drydock'), sync: true, mode: 0o640 });
  const log = pino({ level, base: { process: 'start' } }, destination);
  const followers = await Promise.all(
    FOLLOWED.map(async (name) => ({ name, follower: await LogFollower.fromEnd(logFile(paths, name)) })),
  );
  const look = async () => {
    for (const { name, follower } of followers) {
      for (const line of seriousLines(await follower.read(), LEVEL_WARN)) show(`! ${name}: ${line}`);
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch((err: unknown) => log.warn({ err }, 'a log could not be read'));
  }, POLL_MS);
  return {
    log,
    warn: (message) => {
      log.warn(message);
      show(`! ${message}`);
    },
    close: async () => {
      clearInterval(timer);
      await looking;
      destination.end();
    },
  };
}
