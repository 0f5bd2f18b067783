import { z } from 'zod';
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
      equals: z.string().optional().describe('Its whole text; white space around it does not matter.'),
      contains: z.string().optional().describe('A part of its text.'),
      absent: z.literal(true).optional().describe('There is nothing at this path.'),
    })
    .refine(
      ({ equals, contains, absent }) =>
        [equals, contains, absent].filter((one) => one !== undefined).length <= 1,
      'has more than one of equals, contains and absent; keep one, and write another check for the rest',
    )
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
