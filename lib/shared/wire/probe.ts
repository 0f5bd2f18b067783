import { z } from 'zod';

/** What sandboxd tells of containers in a sandbox by looking from outside, and of what answers in their networks. */

export const CONTAINER_ID_PATTERN = /^[0-9a-f]{64}$/;

const mountSchema = z.object({
  path: z.string(),
  /** What of the file system is mounted there. */
  root: z.string(),
  /** Of the file system, as in overlay, ext4 or tmpfs. */
  type: z.string(),
  source: z.string(),
  readOnly: z.boolean(),
  /** Of the file system as a whole, as in size=8192k. */
  options: z.array(z.string()),
});

export type Mount = z.infer<typeof mountSchema>;

export const containerProcessSchema = z.object({
  /** In the order of mounting: of two at one path the later one is what is seen. */
  mounts: z.array(mountSchema),
  /** Names its network namespace: two containers with the same one share it. */
  network: z.string(),
});

export type ContainerProcess = z.infer<typeof containerProcessSchema>;

export const containerProcessAnswerSchema = z.object({
  process: containerProcessSchema.nullable().describe('null when no process of the container runs.'),
});

/** Bytes of an answer that a probe keeps at most. */
const MAX_PROBE_BYTES = 1024 * 1024;

export const probeRequestSchema = z.strictObject({
  url: z
    .string()
    .max(2048)
    .regex(/^(http|tcp):\/\/[^\s/?#@]+/i, 'http://HOST:PORT/PATH, or tcp://HOST:PORT for a connection alone')
    .describe('What is asked for: http:// by GET, tcp:// only by connecting.'),
  from: z
    .string()
    .regex(CONTAINER_ID_PATTERN)
    .nullable()
    .default(null)
    .describe('In the network of this container; null for the sandbox’s own.'),
  timeoutMs: z.number().int().min(100).max(10_000).default(3_000),
  limitBytes: z
    .number()
    .int()
    .min(1024)
    .max(MAX_PROBE_BYTES)
    .default(256 * 1024),
});

export type ProbeRequest = z.input<typeof probeRequestSchema>;

export const probeResultSchema = z.object({
  outcome: z
    .enum([
      'answered',
      'connected',
      'no-http',
      'no-answer',
      'refused',
      'unreachable',
      'unresolved',
      'timeout',
    ])
    .describe(
      '`answered`: by HTTP; `connected`: all that tcp:// asks for; `no-answer`: connected, and then silence; ' +
        '`no-http`: an answer that is none; `timeout`: not even connected.',
    ),
  status: z.number().int().nullable(),
  /** By name in lower case; of several, joined as HTTP has it. */
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  truncated: z.boolean(),
});

export type ProbeResult = z.infer<typeof probeResultSchema>;
