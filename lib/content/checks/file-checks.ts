import { z } from 'zod';
import { asksOnce, ASKS_TWICE, fileText } from './file-text';
import { container, id, path } from './names';

/** Checks of files. Nothing tells when a file changes: they are looked at when some container did something. */
export const fileChecks = [
  z
    .strictObject({
      id,
      type: z.literal('file'),
      container: container
        .optional()
        .describe('Look inside this container, running or not; else in the sandbox.'),
      path,
      ...fileText,
    })
    .refine(asksOnce, ASKS_TWICE)
    .describe('There is a regular file at this path, with this text when one is given.'),
  z
    .strictObject({
      id,
      type: z.literal('archive'),
      path: path.describe('Of the tar file in the sandbox.'),
      entry: z.string().describe('Path within it; a leading / or ./ does not matter.'),
      equals: z.string(),
    })
    .describe('A tar file, not compressed, that holds a file with this text.'),
] as const;
