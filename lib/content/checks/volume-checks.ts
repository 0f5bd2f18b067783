import { z } from 'zod';
import { sizeSchema } from './bytes';
import { asksOnce, ASKS_TWICE, fileText } from './file-text';
import { container, fieldText, id, path, pointer, volume } from './names';

/** Checks of volumes, and of what is mounted into containers. */
export const volumeChecks = [
  z
    .strictObject({
      id,
      type: z.literal('container.mount'),
      container,
      path: path.describe('Where in the container.'),
      volume: volume.optional().describe('It is this volume.'),
      bind: path.optional().describe('It is this path of the sandbox.'),
      tmpfs: z.literal(true).optional().describe('It is in memory; this can only be seen while it runs.'),
      size: sizeSchema.optional().describe('Of the tmpfs, exactly; --tmpfs size=8m gives 8 MiB.'),
      readOnly: z.boolean().optional().describe('Whether it can only be read; without it, either.'),
    })
    .refine(
      ({ volume, bind, tmpfs }) => [volume, bind, tmpfs].filter((one) => one !== undefined).length <= 1,
      'has more than one of volume, bind and tmpfs; keep one',
    )
    .refine(({ size, tmpfs }) => size === undefined || tmpfs === true, 'has a size, which only a tmpfs has')
    .describe(
      'Something is mounted there, by whichever flag. While it runs, the kernel says what can be written; else the engine.',
    ),
  z
    .strictObject({ id, type: z.literal('volume.exists'), volume })
    .describe('The sandbox’s engine has a volume of this name.'),
  z.strictObject({ id, type: z.literal('volume.gone'), volume }).describe('It has none of this name.'),
  z
    .strictObject({ id, type: z.literal('volume.field'), volume, pointer, equals: fieldText })
    .describe('A field of `docker volume inspect` is this: /Labels/course, /Driver, /Options/type.'),
  z
    .strictObject({
      id,
      type: z.literal('volume.file'),
      volume,
      path: path.describe('Within the volume, wherever it is mounted: /note is a file at its top.'),
      ...fileText,
    })
    .refine(asksOnce, ASKS_TWICE)
    .describe(
      'There is a regular file at this path of the volume, with this text when one is given; no container needs to ' +
        'have it mounted. Read from outside, only of volumes of the driver local without options. A link that is ' +
        'absolute or leads out of the volume counts as no regular file.',
    ),
] as const;
