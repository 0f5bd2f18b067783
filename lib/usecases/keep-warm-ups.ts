import { errorCode } from '@/lib/shared/errors';
import { pushMissedWarmUps } from './support/push-warm-ups';
import { services } from './support/services';

const EVERY_MS = 15_000;

/** Sees to it that sandboxd knows what is planned, also after it was started anew. Ends with the function given back. */
export function keepWarmUps(everyMs = EVERY_MS): () => void {
  let running = false;
  const look = async () => {
    if (running) return;
    running = true;
    try {
      await pushMissedWarmUps();
    } catch (err) {
      // One that is not there is told once it is back.
      const level = errorCode(err) === 'engine_unavailable' ? 'debug' : 'warn';
      services().log[level]({ err }, 'the planned warm-ups could not be compared');
    } finally {
      running = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  return () => clearInterval(timer);
}
