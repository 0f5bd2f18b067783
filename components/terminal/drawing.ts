import type { Terminal } from '@xterm/xterm';
import { OutputBatches } from '@/lib/shared/terminal-flood';

/** Resets a terminal from within its output. */
const RESET = new TextEncoder().encode('\x1bc');

export interface Drawing {
  /** Draws output; `drawn` is called when it is on the screen. */
  output(bytes: Uint8Array, drawn: () => void): void;
  /** Begins anew, after what is still to be drawn. */
  reset(): void;
  dispose(): void;
}

/** Draws the first output of a frame at once, so that a key is echoed without delay, and the rest of it together. */
export function drawInFrames(terminal: Terminal, scrollbackLines: number): Drawing {
  const batches = new OutputBatches(terminal, scrollbackLines);
  let frame: number | null = null;
  const draw = () => {
    frame = null;
    batches.flush();
  };
  const output = (bytes: Uint8Array, drawn: () => void) => {
    batches.add(bytes, drawn);
    if (frame !== null) return;
    batches.flush();
    // A hidden page has no frames.
    if (!document.hidden) frame = requestAnimationFrame(draw);
  };
  const shown = () => {
    if (document.hidden && frame !== null) draw();
  };
  document.addEventListener('visibilitychange', shown);
  return {
    output,
    reset: () => output(RESET, () => undefined),
    dispose() {
      document.removeEventListener('visibilitychange', shown);
      if (frame !== null) cancelAnimationFrame(frame);
    },
  };
}
