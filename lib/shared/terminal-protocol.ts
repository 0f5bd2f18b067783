import { z } from 'zod';
import { AppError } from './errors';

/**
 * Frames of a terminal WebSocket, between browser and web tier and between web tier and sandboxd alike.
 * Binary frames are terminal bytes in both directions; text frames are the JSON below.
 *
 * Input is exactly-once for a client that names itself by `?source=ID`: `ready` and `received` say how many bytes of
 * it the terminal has in all, and after a cut the client goes on from there.
 */

/** Unacknowledged output, in bytes, after which the server pauses the producer. */
export const TERMINAL_WINDOW_BYTES = 1024 * 1024;

/** The largest frame, in bytes, that a client may send; a larger one closes the socket with 1009. */
export const TERMINAL_MAX_FRAME_BYTES = 1024 * 1024;

/** Codes of the notices by which whoever works in a sandbox learns that an instructor looks on, and no longer does. */
export const WATCHED = 'watched';
export const UNWATCHED = 'unwatched';

const byteCount = z.number().int().min(0);

const cells = z.number().int().min(2).max(1000);

export const terminalNameSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/, 'a terminal name is 1 to 32 of a-z, 0-9 and -');

/** How one client attaches, as the query of its URL says. */
export interface TerminalAttachment {
  /** Names one terminal in one browser, over all its connections; null for a client that keeps no count. */
  source: string | null;
  /** Watches only: what it types and how large its window is does not count. */
  readOnly: boolean;
}

const attachmentSchema = z.object({
  source: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'source is 8 to 64 of A-Z, a-z, 0-9, _ and -')
    .optional(),
  view: z.literal('1', 'view is 1 or is left out').optional(),
});

/** Reads the query of a terminal's URL. Errors: bad_request. */
export function readAttachment(query: URLSearchParams): TerminalAttachment {
  const parsed = attachmentSchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => issue.message).join('; ');
    throw new AppError('bad_request', `A terminal's address was not understood: ${problems}.`);
  }
  return { source: parsed.data.source ?? null, readOnly: parsed.data.view === '1' };
}

/** The query that {@link readAttachment} reads, with its `?`; empty when there is nothing to say. */
export function writeAttachment({ source, readOnly }: TerminalAttachment): string {
  const query = new URLSearchParams({ ...(source && { source }), ...(readOnly && { view: '1' }) });
  return query.size === 0 ? '' : `?${query.toString()}`;
}

export const terminalClientFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('resize'), cols: cells, rows: cells }),
  z.strictObject({ type: z.literal('ack'), bytes: z.number().int().min(1) }),
]);

export const terminalServerFrameSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    cols: cells,
    rows: cells,
    replayed: z.number().int().min(0).describe('Bytes of screen that follow before live output.'),
    received: byteCount
      .optional()
      .describe('Bytes that the terminal has of this source; with a source only.'),
  }),
  z.strictObject({
    type: z.literal('received'),
    bytes: byteCount.describe('Bytes that the terminal has of this source in all.'),
  }),
  z
    .strictObject({ type: z.literal('size'), cols: cells, rows: cells })
    .describe('Another viewer is at work in it, with a window of this size.'),
  z.strictObject({ type: z.literal('exit'), code: z.number().int().nullable() }),
  z.strictObject({ type: z.literal('notice'), code: z.string(), message: z.string() }),
]);

export type TerminalClientFrame = z.infer<typeof terminalClientFrameSchema>;
export type TerminalServerFrame = z.infer<typeof terminalServerFrameSchema>;
