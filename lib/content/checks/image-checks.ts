import { z } from 'zod';
import { bytesOf, sizeSchema } from './bytes';
import { id, image, network, path } from './names';

/** Longest that an image is watched: a report is not to take longer. */
const MAX_RUN_SECONDS = 10;
const MIN_RUN_MEMORY = 6 * 1024 ** 2;

/** Checks of images. */
export const imageChecks = [
  z
    .strictObject({ id, type: z.literal('image.exists'), image })
    .describe('The sandbox’s engine has an image of this reference.'),
  z
    .strictObject({ id, type: z.literal('image.gone'), image })
    .describe('Neither this reference is there nor the image that carried it when the exercise began.'),
  z
    .strictObject({ id, type: z.literal('image.same-as'), image, as: image })
    .describe('Both references stand for one image, by image id.'),
  z
    .strictObject({ id, type: z.literal('image.same'), image })
    .describe('It is still the image that carried this reference when the exercise began, by id.'),
  z
    .strictObject({
      id,
      type: z.literal('image.layers'),
      image,
      count: z.number().int().min(0).describe('How many; with `over`, how many more.'),
      over: image
        .optional()
        .describe(
          'An image whose layers must all be underneath, unchanged, as it was when the exercise began.',
        ),
    })
    .describe('How many layers it has.'),
  z
    .strictObject({
      id,
      type: z.literal('image.field'),
      image,
      pointer: z.string().startsWith('/').describe('JSON pointer, as in /Comment.'),
      equals: z.string(),
    })
    .describe('A field of `docker image inspect` is this; white space around it does not matter.'),
  z
    .strictObject({ id, type: z.literal('image.file'), image, path, equals: z.string() })
    .describe('The image holds a file with this text; white space around it does not matter.'),
  z
    .strictObject({
      id,
      type: z.literal('image.archive'),
      path: path.describe('Of the tar file in the sandbox.'),
      image,
    })
    .describe('A tar file, as `docker save` writes it, that holds this image under this reference.'),
  z
    .strictObject({
      id,
      type: z.literal('registry.image'),
      reference: z.string().describe('With its registry, as in localhost:5000/app:v1.'),
      image: image.describe('Reference of the image of the sandbox’s engine that it must be.'),
    })
    .describe(
      'The registry that the reference names holds this image; the engine asks that registry for the digest.',
    ),
  z
    .strictObject({
      id,
      type: z.literal('image.runs'),
      image,
      command: z
        .array(z.string())
        .min(1)
        .optional()
        .describe('What follows `docker run IMAGE`; else its own. Its entrypoint stays in front of it.'),
      env: z
        .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a name such as APP_MODE'), z.string())
        .default({})
        .describe('Variables that it is given.'),
      memory: sizeSchema.default('64 MiB').describe('The memory that it may use; 6 MiB at least.'),
      network: network
        .optional()
        .describe('A network of the sandbox that it is on, as in bridge; else it has none.'),
      exitCode: z.number().int().min(0).max(255).optional().describe('It ends in time, with this exit code.'),
      equals: z
        .string()
        .optional()
        .describe('All that it writes to its standard output; white space around it does not matter.'),
      contains: z.string().min(1).optional().describe('A part of what it writes, also to standard error.'),
      running: z.literal(true).optional().describe('It still runs after `seconds`.'),
      seconds: z
        .number()
        .int()
        .min(1)
        .max(MAX_RUN_SECONDS)
        .default(5)
        .describe('It has so long to end, or, with `running`, has to last for so long.'),
    })
    .refine(
      ({ exitCode, equals, contains, running }) =>
        [exitCode, equals, contains, running].some((one) => one !== undefined),
      'asks for nothing; give exitCode, equals, contains or running',
    )
    .refine(
      ({ exitCode, running }) => exitCode === undefined || running === undefined,
      'has both exitCode and running; keep one',
    )
    .refine(
      ({ equals, contains }) => equals === undefined || contains === undefined,
      'has both equals and contains; keep one',
    )
    .refine(
      ({ memory }) => bytesOf(memory) >= MIN_RUN_MEMORY,
      'has less memory than any container can do with',
    )
    .describe(
      'What it does when it is run: the platform starts a throw-away container of it and removes it again. Only for who ' +
        'presses Check: an exercise with such a check does not pass by itself. A container of the learner’s may well run ' +
        'with other options: look at that one with the container checks.',
    ),
] as const;
