import { z } from 'zod';
import { ownContainerSchema } from './image-run';
import { checkpointSchema, sandboxStateSchema, sandboxUsageSchema } from './sandbox';

/** The API between the web tier and sandboxd: HTTP with JSON over a unix socket, fixed verbs, no Docker options. */

export const SANDBOX_ID_PATTERN = /^[a-z0-9]{12}$/;

export const sandboxKindSchema = z.enum(['docker']).describe('What is inside: a Docker engine.');

export type SandboxKind = z.infer<typeof sandboxKindSchema>;

export const leaseRequestSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .describe('Names the owner and purpose. The same key always answers with the same sandbox.'),
  kind: sandboxKindSchema,
  owner: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .nullable()
    .default(null)
    .describe('The person it is for, who has only so many running at once; null for nobody.'),
  waitMs: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(60_000)
    .describe('How long the answer may wait for the sandbox; then it is `queued` or `starting`.'),
  setsUp: z
    .boolean()
    .default(false)
    .describe(
      'The lessee sets it up before its user has the engine: the answer comes with the first shell, and `docker` in it waits for `open`.',
    ),
});

export const checkpointRequestSchema = z.strictObject({ name: checkpointSchema.shape.name });

export const resetRequestSchema = z.strictObject({
  checkpoint: checkpointSchema.shape.name
    .nullable()
    .default(null)
    .describe('What to go back to; null for an empty sandbox.'),
});

export type LeaseRequest = z.input<typeof leaseRequestSchema>;

/** A container that was started again because its sandbox woke, or was made to by a check, and not by the learner. */
export const resumedSchema = z.object({
  /** Id of the container. */
  id: z.string().max(64),
  /** `State.StartedAt` that this gave it. */
  startedAt: z.string().max(64),
  /** `State.StartedAt` of the last start that was somebody's own. */
  before: z.string().max(64),
});

export type Resumed = z.infer<typeof resumedSchema>;

export const leaseSchema = z.object({
  id: z.string().regex(SANDBOX_ID_PATTERN),
  key: z.string(),
  kind: sandboxKindSchema,
  state: sandboxStateSchema,
  /** Whether a terminal can be attached: also while the engine inside still starts. */
  shell: z.boolean(),
  reason: z.string().nullable(),
  /** Place in the queue while `queued`, from 1; else null. */
  position: z.number().int().min(1).nullable(),
  /** Counts the fresh starts of this sandbox: it changes when the learner's state is gone, as after a reset. */
  generation: z.number().int(),
  expiresAt: z.iso.datetime(),
  usage: sandboxUsageSchema.nullable(),
  /** Oldest first. */
  checkpoints: z.array(checkpointSchema),
  /** What the last waking started again, and what checks since then. */
  resumed: z.array(resumedSchema).default([]),
  /** Containers that the platform has made in it to try something out, newest last; most are gone again. */
  own: z.array(ownContainerSchema).default([]),
});

export type Lease = z.infer<typeof leaseSchema>;

export const leaseResponseSchema = z.object({ lease: leaseSchema, created: z.boolean() });

export const extendRequestSchema = z.strictObject({ minutes: z.number().int().min(1).max(480) });

export const execRequestSchema = z.strictObject({
  argv: z
    .array(z.string().max(128 * 1024))
    .min(1)
    .max(64),
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(4096)).default({}),
  cwd: z.string().startsWith('/').max(4096).default('/root'),
  stdin: z
    .string()
    .max(1024 * 1024)
    .default(''),
  timeoutMs: z.number().int().min(100).max(120_000).default(10_000),
  outputLimitBytes: z
    .number()
    .int()
    .min(1024)
    .max(4 * 1024 * 1024)
    .default(256 * 1024),
});

export type ExecRequest = z.input<typeof execRequestSchema>;

export const execResultSchema = z.object({
  exitCode: z.number().int().nullable().describe('null when it was ended at its limit.'),
  stdout: z.string(),
  stderr: z.string(),
  timedOut: z.boolean(),
  truncated: z.boolean().describe('Output went past the limit; the rest was thrown away.'),
});

export type ExecResult = z.infer<typeof execResultSchema>;

/** One event of the nested engine, recorded since the sandbox's boot. `time` is in milliseconds since the epoch. */
export const engineEventSchema = z.object({
  time: z.number(),
  type: z.string(),
  action: z.string(),
  id: z.string(),
  attributes: z.record(z.string(), z.string()),
});

export type EngineEvent = z.infer<typeof engineEventSchema>;

export const engineEventsSchema = z.object({
  events: z.array(engineEventSchema),
  complete: z.boolean().describe('false when older events were dropped or the recorder lost its stream.'),
});

/** Longest that a question for events may wait, in milliseconds. */
export const MAX_EVENTS_WAIT_MS = 30_000;

const epochMs = z.coerce.number().min(0);

export const eventsQuerySchema = z.strictObject({
  since: epochMs.default(0).describe('Everything from then on.'),
  after: epochMs.optional().describe('Only what is newer, waiting for the first.'),
  waitMs: z.coerce.number().int().min(0).max(MAX_EVENTS_WAIT_MS).default(0),
});

export const imageStateSchema = z.object({
  name: z.string(),
  state: z.enum(['waiting', 'preparing', 'ready', 'failed']),
  progress: z.number().min(0).max(1),
  needed: z.boolean().describe('Sandboxes wait for it; what is not needed can be pulled once it is ready.'),
});

/** Sandboxes that are to be warm at some time, as when a class begins. */
export const warmUpSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  count: z.number().int().min(1).max(500),
  /** When they are to be ready, and when what was not taken is let go. */
  from: z.iso.datetime(),
  until: z.iso.datetime(),
});

export type WarmUp = z.infer<typeof warmUpSchema>;

export const warmUpsSchema = z.strictObject({ warmUps: z.array(warmUpSchema).max(100) });

const bytes = z.number().min(0);

/** What an operator sees of the whole classroom. */
export const sandboxdStatusSchema = z.object({
  sandboxes: z.array(
    z.object({
      id: z.string(),
      kind: sandboxKindSchema,
      state: sandboxStateSchema,
      reason: z.string().nullable(),
      /** Null for one that waits warm. */
      key: z.string().nullable(),
      owner: z.string().nullable(),
      expiresAt: z.iso.datetime().nullable(),
      usage: sandboxUsageSchema.nullable(),
      viewers: z.number().int(),
    }),
  ),
  pool: z.object({ ready: z.number().int(), target: z.number().int(), making: z.number().int() }),
  queue: z.object({
    length: z.number().int(),
    /** Why nobody is let in at the moment; null while it moves. */
    heldBy: z.string().nullable(),
  }),
  memory: z.object({ availableBytes: bytes, totalBytes: bytes, reservedBytes: bytes }),
  /** The classroom's disk, and the host's that it lies on. */
  disk: z.object({ usedBytes: bytes, limitBytes: bytes, hostFreeBytes: bytes, hostReservedBytes: bytes }),
  warmUps: z.array(warmUpSchema),
});

export type SandboxdStatus = z.infer<typeof sandboxdStatusSchema>;

export const sandboxdHealthSchema = z.object({
  engine: z.object({ state: z.enum(['up', 'down']), version: z.string().nullable() }),
  pool: z.object({ ready: z.number().int(), target: z.number().int() }),
  queue: z.number().int().describe('How many wait for a sandbox.'),
  sandboxes: z.number().int(),
  images: z.array(imageStateSchema),
});

export type SandboxdHealth = z.infer<typeof sandboxdHealthSchema>;

export const sandboxdErrorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Bytes of a file that the files verb reads or writes at most. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;
