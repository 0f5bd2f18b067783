'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False in the page as it comes from the server, true once the browser has taken it over. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
