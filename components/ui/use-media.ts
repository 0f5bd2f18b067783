'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** From this width on there is room for the lesson and the workspace side by side. */
export const WIDE = '(min-width: 768px)';

/** Whether a media query matches; null while rendering on the server, where nobody knows. */
export function useMedia(query: string): boolean | null {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore<boolean | null>(
    subscribe,
    () => matchMedia(query).matches,
    () => null,
  );
}
