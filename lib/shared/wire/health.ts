import { z } from 'zod';
import { imageStateSchema } from './sandboxd';

/** What `GET /api/health` answers. */
export const healthSchema = z.object({
  status: z
    .enum(['ok', 'degraded', 'down'])
    .describe('`degraded`: lessons can be read, sandboxes not used. `down`: nothing can be served.'),
  database: z.enum(['up', 'down']),
  engine: z.enum(['up', 'down']).describe('The classroom engine, as sandboxd sees it.'),
  pool: z.object({ ready: z.number().int(), target: z.number().int() }),
  images: z.array(imageStateSchema),
});
