import type { z } from 'zod';
import { findClass } from '@/lib/accounts';
import type { healthSchema } from '@/lib/shared/wire/health';
import { services } from './support/services';

export type Health = z.infer<typeof healthSchema>;

/** A database that is locked makes others wait for long; whoever asks for health wants to know that now. */
const DATABASE_LIMIT_MS = 3_000;

/** How Drydock is: `ok`, `degraded` (lessons can be read, sandboxes not used), or `down`. Never throws. */
export async function readHealth(): Promise<Health> {
  const [database, sandboxd] = await Promise.allSettled([
    withinLimit(findClass('health')),
    services().sandboxes.health(),
  ]);
  const databaseUp = database.status === 'fulfilled';
  const engine = sandboxd.status === 'fulfilled' ? sandboxd.value : null;
  const engineUp = engine?.engine.state === 'up';
  return {
    status: !databaseUp ? 'down' : engineUp ? 'ok' : 'degraded',
    database: databaseUp ? 'up' : 'down',
    engine: engineUp ? 'up' : 'down',
    pool: engine?.pool ?? { ready: 0, target: 0 },
    images: engine?.images ?? [],
  };
}

async function withinLimit<T>(question: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The database did not answer within ${DATABASE_LIMIT_MS} ms.`));
    }, DATABASE_LIMIT_MS);
  });
  try {
    return await Promise.race([question, limit]);
  } finally {
    clearTimeout(timer);
  }
}
