/** How often the clock is looked at, in milliseconds. */
const TICK_MS = 5_000;
/** A visible page whose timer is this late was asleep: its sockets may be dead without knowing it. */
const SLEPT_MS = 20_000;
/** Browsers slow down the timers of hidden pages to one a minute; only more than that means sleep. */
const SLEPT_HIDDEN_MS = 90_000;

/** Calls back when the network returns or the machine wakes up. Answers with a function that stops watching. */
export function watchWake(woke: () => void): () => void {
  let seen = Date.now();
  const tick = () => {
    const late = Date.now() - seen;
    if (document.hidden) return;
    seen = Date.now();
    if (late > SLEPT_MS) woke();
  };
  const shown = () => {
    if (document.hidden) return;
    const away = Date.now() - seen;
    seen = Date.now();
    if (away > SLEPT_HIDDEN_MS) woke();
  };
  const timer = setInterval(tick, TICK_MS);
  window.addEventListener('online', woke);
  document.addEventListener('visibilitychange', shown);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', woke);
    document.removeEventListener('visibilitychange', shown);
  };
}
