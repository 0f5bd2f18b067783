import { z } from 'zod';

/** A throw-away container that the platform makes of an image of a sandbox, to see what the image does. */

/** Marks such containers, for whoever lists them; what counts for a grade goes by {@link ownContainerSchema}. */
export const THROW_AWAY_LABEL = 'drydock.throw-away';

/** A container that the platform made. */
export const ownContainerSchema = z.object({
  name: z.string(),
  /** Null while it is being made. */
  id: z.string().nullable(),
});

export type OwnContainer = z.infer<typeof ownContainerSchema>;

export const imageRunRequestSchema = z.strictObject({
  image: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .describe('Id of the image.'),
  command: z.array(z.string().max(4096)).max(64).nullable().default(null).describe('In place of its own.'),
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(4096)).default({}),
  memoryBytes: z
    .number()
    .int()
    .min(6 * 1024 ** 2, 'less than any container can do with'),
  network: z.string().min(1).nullable().default(null).describe('Network of the sandbox; null for none.'),
  forMs: z.number().int().min(100).max(10_000).describe('Looks at it when it has ended, or after so long.'),
  outputLimitBytes: z
    .number()
    .int()
    .min(1024)
    .max(1024 * 1024)
    .default(64 * 1024),
});

export type ImageRun = z.infer<typeof imageRunRequestSchema>;

export type ImageRunRequest = z.input<typeof imageRunRequestSchema>;

export const imageRunResultSchema = z.object({
  refusal: z.string().nullable().describe('Why the engine could not start it, in its words; null if it did.'),
  exitCode: z.number().int().nullable().describe('null when it still ran.'),
  outOfMemory: z.boolean(),
  stdout: z.string(),
  stderr: z.string(),
  truncated: z.boolean().describe('It wrote more than the limit; the rest was thrown away.'),
});

export type ImageRunResult = z.infer<typeof imageRunResultSchema>;
