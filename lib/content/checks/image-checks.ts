import { z } from 'zod';
import { id, image, path } from './names';

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
] as const;
