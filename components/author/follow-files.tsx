'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Shows the page anew whenever course files were read again, and when the page is looked at again. */
export function FollowFiles() {
  const router = useRouter();
  useEffect(() => {
    let source: EventSource | null = null;
    const follow = () => {
      if (document.hidden) {
        // A browser keeps few connections to one place open, and hidden pages must not use them up.
        source?.close();
        source = null;
        return;
      }
      if (source) return;
      source = new EventSource('/api/v1/author/changes');
      // What was saved before it listened, at first or after a break, is told by nobody.
      source.addEventListener('open', () => router.refresh());
      source.addEventListener('change', () => router.refresh());
    };
    const turned = () => {
      follow();
      if (!document.hidden) router.refresh();
    };
    follow();
    document.addEventListener('visibilitychange', turned);
    return () => {
      document.removeEventListener('visibilitychange', turned);
      source?.close();
    };
  }, [router]);
  return null;
}
