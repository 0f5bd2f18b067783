import pino from 'pino';
import { errorMessage } from '@/lib/shared/errors';
import { serveApi } from './api/server';
import { readConfig } from './config';
import { Sandboxd } from './sandboxd';

const EXIT_FAILED = 1;

/** Runs sandboxd until SIGTERM or SIGINT, which put every sandbox to sleep. After kill -9 the next one adopts them. */
async function main(): Promise<void> {
  const config = readConfig(process.env, process.cwd());
  const log = pino({ name: 'sandboxd', level: config.logLevel });
  const sandboxd = await Sandboxd.start(config, log);
  const api = await serveApi(sandboxd, config, log);
  log.info({ socket: config.socketPath }, 'sandboxd serves');

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'sandboxd stops');
    api
      .drain()
      .then(() => sandboxd.stop())
      .catch((error: unknown) => log.error({ err: error }, errorMessage(error)))
      .finally(() => process.exit());
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exit(EXIT_FAILED);
});
