import { z } from 'zod';

/**
 * Frames of a terminal WebSocket, between browser and web tier and between web tier and sandboxd alike.
 * Binary frames are terminal bytes in both directions; text frames are the JSON below.
 */

/** Unacknowledged output, in bytes, after which the server pauses the producer. */
export const TERMINAL_WINDOW_BYTES = 1024 * 1024;

/** The largest frame, in bytes, that a client may send; a larger one closes the socket with 1009. */
export const TERMINAL_MAX_FRAME_BYTES = 1024 * 1024;

const cells = z.number().int().min(2).max(1000);

export const terminalNameSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/, 'a terminal name is 1 to 32 of a-z, 0-9 and -');

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
  }),
  z.strictObject({ type: z.literal('exit'), code: z.number().int().nullable() }),
  z.strictObject({ type: z.literal('notice'), code: z.string(), message: z.string() }),
]);

export type TerminalClientFrame = z.infer<typeof terminalClientFrameSchema>;
export type TerminalServerFrame = z.infer<typeof terminalServerFrameSchema>;
