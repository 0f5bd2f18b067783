import { pino } from 'pino';
import { readEnvironment } from '@/lib/shared/env';
import { boot, type WebTier } from './boot';

/** The web process: reads its environment, boots, and ends cleanly on SIGTERM or SIGINT. */

/** Whoever stops us gets an end within this, whatever hangs. */
const LAST_RESORT_MS = 4_500;

const development = process.env.NODE_ENV === 'development';
if (!development) Object.assign(process.env, { NODE_ENV: 'production' });
process.env['NEXT_TELEMETRY_DISABLED'] = '1';

const env = readEnvironment();
const log = pino({ level: env.logLevel, base: { process: 'web' } });

process.on('uncaughtException', (err) => {
  log.fatal({ err }, 'the web tier ends on an error that nothing handled');
  process.exit(1);
});

const tier = await boot(env, log, development);
log.info({ port: tier.port }, 'listening');
endOnSignals(tier);

function endOnSignals(running: WebTier): void {
  let ending = false;
  const end = (signal: NodeJS.Signals) => {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'ending');
    setTimeout(() => {
      log.warn('something did not end in time and is cut off');
      process.exit(1);
    }, LAST_RESORT_MS).unref();
    void running.close().then(() => {
      log.info('ended');
      process.exit(0);
    });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
