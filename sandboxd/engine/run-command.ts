import type { ExecResult } from '@/lib/shared/wire/sandboxd';
import type { RunningExec } from './exec';

export interface CommandLimits {
  /** What the command reads; null when the caller feeds the stream itself. */
  stdin: string | null;
  timeoutMs: number;
  outputLimitBytes: number;
}

/** Stream numbers in the frames that the engine multiplexes output into (Docker Engine API, "Attach to a container"). */
const STDERR = 2;
const HEADER_BYTES = 8;

/** Feeds a started command, collects its output up to the limit, and ends it at its time limit. */
export async function runCommand(running: RunningExec, limits: CommandLimits): Promise<ExecResult> {
  const output = new BoundedOutput(limits.outputLimitBytes);
  const limit = { reached: false };
  const timer = setTimeout(() => {
    limit.reached = true;
    void running.kill().catch(() => running.stream.destroy());
  }, limits.timeoutMs);
  try {
    if (limits.stdin !== null) running.stream.end(limits.stdin);
    await demultiplex(running.stream, (stream, bytes) => output.add(stream, bytes));
  } finally {
    clearTimeout(timer);
  }
  return {
    exitCode: limit.reached ? null : await running.exitCode(),
    stdout: output.text('stdout'),
    stderr: output.text('stderr'),
    timedOut: limit.reached,
    truncated: output.truncated,
  };
}

/** Splits the engine's frames (stream number, three zero bytes, big-endian length, payload) until the stream ends. */
async function demultiplex(
  stream: AsyncIterable<Buffer>,
  onPayload: (stream: 'stdout' | 'stderr', bytes: Buffer) => void,
): Promise<void> {
  let pending: Buffer = Buffer.alloc(0);
  let left = 0;
  let current: 'stdout' | 'stderr' = 'stdout';
  try {
    for await (const chunk of stream) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length > 0) {
        if (left === 0) {
          if (pending.length < HEADER_BYTES) break;
          current = pending[0] === STDERR ? 'stderr' : 'stdout';
          left = pending.readUInt32BE(4);
          pending = pending.subarray(HEADER_BYTES);
          continue;
        }
        const payload = pending.subarray(0, left);
        onPayload(current, payload);
        left -= payload.length;
        pending = pending.subarray(payload.length);
      }
    }
  } catch (error) {
    // Killing a command at its limit tears its stream down; that is the expected end.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  }
}

/** Keeps the first bytes of both streams together up to a limit and counts the rest away. */
class BoundedOutput {
  truncated = false;
  #left: number;
  readonly #chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };

  constructor(limitBytes: number) {
    this.#left = limitBytes;
  }

  add(stream: 'stdout' | 'stderr', bytes: Buffer): void {
    const kept = bytes.subarray(0, this.#left);
    if (kept.length < bytes.length) this.truncated = true;
    this.#left -= kept.length;
    if (kept.length > 0) this.#chunks[stream].push(Buffer.from(kept));
  }

  text(stream: 'stdout' | 'stderr'): string {
    return Buffer.concat(this.#chunks[stream]).toString('utf8');
  }
}
