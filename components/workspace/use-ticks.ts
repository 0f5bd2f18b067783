'use client';

import { useEffect, useEffectEvent } from 'react';
import { tickSchema, type Tick } from '@/lib/shared/wire/report';

/**
 * Listens for exercises that pass by what happens in the sandbox, while it is ready and the page is looked at: a
 * browser keeps few connections to one place open, and hidden pages must not use them up.
 */
export function useTicks(course: string, lesson: string, ready: boolean, onTick: (tick: Tick) => void): void {
  const tell = useEffectEvent(onTick);
  useEffect(() => {
    if (!ready) return;
    let source: EventSource | null = null;
    const follow = () => {
      if (document.hidden) {
        source?.close();
        source = null;
        return;
      }
      source ??= open(`/api/v1/courses/${course}/lessons/${lesson}/ticks`, tell);
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  }, [course, lesson, ready]);
}

function open(path: string, tell: (tick: Tick) => void): EventSource {
  const source = new EventSource(path);
  source.addEventListener('tick', ({ data }: MessageEvent<string>) => {
    const tick = tickSchema.safeParse(JSON.parse(data));
    if (tick.success) tell(tick.data);
  });
  return source;
}
