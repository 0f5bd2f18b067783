import type { Localized } from '@/lib/shared/locale';

/** Whether an object is ready, as a short word for hints and in a sentence. */
export interface Readiness {
  ready: boolean;
  observed: string;
  found: Localized;
}

export function ready(found: Localized): Readiness {
  return { ready: true, observed: 'ready', found };
}

export function notReady(observed: string, found: Localized): Readiness {
  return { ready: false, observed, found };
}
