import { z } from 'zod';
import { container, id, image } from './names';

/** What happens to which kind of thing; the key that names it is the engine's word for the kind. */
export const EVENT_KINDS = ['container', 'image', 'volume', 'network'] as const;

/** Acts that leave no trace in the state. */
export const eventCheck = z
  .strictObject({
    id,
    type: z.literal('event'),
    container: container.optional(),
    image: image.optional(),
    volume: z.string().optional().describe('Name of the volume it happened to.'),
    network: z.string().optional().describe('Name of the network it happened to.'),
    action: z.string().describe('As `docker events` names it: kill, die, attach; pull; create; connect.'),
    attributes: z
      .record(z.string(), z.string())
      .default({})
      .describe('Attributes it must carry, as in signal: "9".'),
    absent: z.literal(true).optional().describe('It has not happened.'),
  })
  .refine(
    (check) => EVENT_KINDS.filter((kind) => check[kind] !== undefined).length === 1,
    'names not just one thing; give one of container, image, volume and network',
  )
  .describe('It happened to this since the exercise began, or with `absent` it did not.');
