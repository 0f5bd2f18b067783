import { z } from 'zod';

/** Sandboxes as the browser and the API's users see them. */

export const sandboxStateSchema = z.enum(['queued', 'starting', 'ready', 'paused', 'stopped', 'failed']);

export const sandboxUsageSchema = z.object({
  memoryBytes: z.number().int().min(0),
  memoryLimitBytes: z.number().int().min(0),
  processes: z.number().int().min(0),
  processLimit: z.number().int().min(0),
  programsEnded: z
    .number()
    .int()
    .min(0)
    .describe('Programs ended since its start because it had used all of its memory.'),
  programsRefused: z
    .number()
    .int()
    .min(0)
    .describe(
      'Programs that could not be started since its start because it had as many processes as it may.',
    ),
  diskBytes: z
    .number()
    .int()
    .min(0)
    .describe('All that the sandbox keeps: files, images, volumes, containers.'),
  diskLimitBytes: z.number().int().min(0),
});

/** The checkpoint of a lesson's start, and the one that undoes a reset. Others are named for an exercise's start. */
export const SETUP = 'setup';
export const BEFORE_RESET = 'before-reset';

/** Names of checkpoints: `setup`, or an exercise's id. */
export const CHECKPOINT_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A state of a sandbox that was kept and can be gone back to. */
export const checkpointSchema = z.object({
  name: z.string().regex(CHECKPOINT_PATTERN),
  /** When it was kept. */
  at: z.iso.datetime(),
});

export type Checkpoint = z.infer<typeof checkpointSchema>;

export const sandboxSchema = z.object({
  id: z.string(),
  state: sandboxStateSchema,
  shell: z
    .boolean()
    .describe(
      'Whether a terminal can be attached. While `starting`, `docker` in it waits until the lesson is there.',
    ),
  reason: z
    .string()
    .nullable()
    .describe(
      'Why it is in this state, when that needs saying; of a ready one, what its limits have stopped in it.',
    ),
  position: z.number().int().min(1).nullable().describe('Place in the queue while `queued`, from 1.'),
  expiresAt: z.iso.datetime().describe('When it goes to sleep unless extended.'),
  usage: sandboxUsageSchema.nullable(),
  checkpoints: z.array(checkpointSchema).describe('What it can be reset to, oldest first.'),
});

export type SandboxState = z.infer<typeof sandboxStateSchema>;
export type SandboxUsage = z.infer<typeof sandboxUsageSchema>;
export type Sandbox = z.infer<typeof sandboxSchema>;

export const inventorySchema = z.object({
  containers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      image: z.string(),
      state: z.string(),
      status: z.string(),
      networks: z.array(z.string()),
      volumes: z.array(z.string()),
      ports: z.array(z.object({ container: z.number(), host: z.number().nullable(), protocol: z.string() })),
    }),
  ),
  images: z.array(z.object({ id: z.string(), tags: z.array(z.string()), sizeBytes: z.number() })),
  networks: z.array(z.object({ id: z.string(), name: z.string(), driver: z.string() })),
  volumes: z.array(z.object({ name: z.string(), driver: z.string() })),
  ports: z.array(z.object({ port: z.number(), container: z.string() })),
});

export type Inventory = z.infer<typeof inventorySchema>;
