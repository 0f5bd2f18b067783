import type { z } from 'zod';
import { findClass } from '@/lib/accounts';
import type { healthSchema } from '@/lib/shared/wire/health';
import { services } from './support/services';

export type Health = z.infer<typeof healthSchema>;

/** How Drydock is: `ok`, `degraded` (lessons can be read, sandboxes not used), or `down`. Never throws. */
export async function readHealth(): Promise<Health> {
  const [database, sandboxd] = await Promise.allSettled([findClass('health'), services().sandboxes.health()]);
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
