import { readEnvironment } from '@/lib/shared/env';
import { Progress } from '../bootstrap/progress.mjs';
import { prepareDirectories } from '../instance/directories';
import { instancePaths } from '../instance/paths';
import type { Welcome } from '../processes/welcome';
import { onStopSignal } from '../system/stop-signal';
import { ensureSystemUser, WEB_USER } from '../system/users';
import { openJournal } from './journal';
import { becomeRunning } from './running-instance';
import { Site } from './site';

export interface StartFlags {
  port?: string | undefined;
  data?: string | undefined;
  author?: boolean | undefined;
}

/** What `npm start` does once the machine is prepared: serves until it is asked to stop. */
export async function start(flags: StartFlags): Promise<void> {
  const environment = readEnvironment({
    ...process.env,
    ...(flags.port === undefined ? {} : { PORT: flags.port }),
    ...(flags.data === undefined ? {} : { DRYDOCK_DATA: flags.data }),
    ...(flags.author === true ? { DRYDOCK_AUTHOR: '1' } : {}),
  });
  const paths = instancePaths(environment.dataDir);
  const address = `http://localhost:${environment.port}`;
  const user = await ensureSystemUser(WEB_USER);
  await prepareDirectories(paths, user);
  const stepDown = await becomeRunning(paths, address);
  const progress = new Progress(process.stderr);
  const journal = await openJournal(paths, environment.logLevel, (line) => progress.line(line));
  const site = new Site({ paths, user, environment, address, journal, progress });
  const stop = listenForStop(() => progress.line('Stopping; once more to stop at once.'));
  try {
    const welcome = await Promise.race([site.open(), stop.asked]);
    if (welcome) {
      greet(address, welcome);
      await stop.asked;
    }
  } finally {
    await site.close(stop.force);
    await journal.close();
    await stepDown();
    stop.end();
  }
}

function greet(address: string, { className, code, token }: Welcome): void {
  process.stdout.write(
    `Drydock is ready: ${address}\n` +
      `Class code for students (${className}): ${code}\n` +
      `Sign in as instructor, once: ${address}/sign-in/${token}\n`,
  );
}

interface Stop {
  /** Settles when somebody asks to stop. */
  asked: Promise<undefined>;
  /** Aborted when somebody insists. */
  force: AbortSignal;
  end: () => void;
}

function listenForStop(onAsked: () => void): Stop {
  const force = new AbortController();
  let ask: () => void = () => undefined;
  const asked = new Promise<undefined>((resolve) => {
    ask = () => resolve(undefined);
  });
  const end = onStopSignal((_signal, insisted) => {
    if (insisted) force.abort();
    else onAsked();
    ask();
  });
  return { asked, force: force.signal, end };
}
