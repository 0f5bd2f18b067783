'use client';

import { useEffect, useState, type RefObject } from 'react';

const FOCUSABLE = { tabIndex: 0 };
const NOTHING = {};

/** Attributes for a box that may scroll sideways: it takes focus only when it does, so that arrow keys can scroll it. */
export function useScrollFocus(box: RefObject<HTMLElement | null>, content?: unknown): { tabIndex?: number } {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, content]);
  return scrolls ? FOCUSABLE : NOTHING;
}
