/** Looks after something that has begun, since nothing tells its end. */
export interface FollowUp {
  /** Something has begun just now; what began earlier is looked after by the same looks. */
  begin: () => void;
  end: () => void;
}

/** Calls `look` after each of the delays, one after the other, and then no more: what never ends costs no load for ever. */
export function createFollowUp(look: () => void, delaysMs: readonly number[], signal: AbortSignal): FollowUp {
  let timer: NodeJS.Timeout | undefined;
  const end = () => clearTimeout(timer);
  const wait = (at: number) => {
    const ms = delaysMs[at];
    if (ms === undefined || signal.aborted) return;
    timer = setTimeout(() => {
      look();
      wait(at + 1);
    }, ms);
  };
  signal.addEventListener('abort', end, { once: true });
  return {
    begin() {
      end();
      wait(0);
    },
    end,
  };
}
