import { pino } from 'pino';
import { readEnvironment } from '@/lib/shared/env';
import { startServices } from '@/lib/usecases/start-services';

/** Runs use cases from the command line. Only errors are logged, to stderr: stdout is the answer's. */
export async function withServices<T>(work: () => Promise<T>): Promise<T> {
  const log = pino({ level: 'error' }, pino.destination({ dest: 2, sync: true }));
  const stop = await startServices(readEnvironment(), log);
  try {
    return await work();
  } finally {
    stop();
  }
}
