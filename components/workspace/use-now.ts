'use client';

import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-clock';

/** The time by the server’s clock, renewed every so often; null until the page is alive. */
export function useNow(everyMs: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(serverNow());
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}
