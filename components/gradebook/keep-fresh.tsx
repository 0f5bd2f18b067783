'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** How often a page that is looked at asks for what is new, in milliseconds. */
const EVERY_MS = 15_000;

/** Keeps a page up to date while somebody looks at it. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => {
      if (!document.hidden) router.refresh();
    };
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [router]);
  return null;
}
