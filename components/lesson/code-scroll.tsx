'use client';

import { useRef, type CSSProperties, type ReactNode } from 'react';
import { useScrollFocus } from '../ui/use-scroll-focus';

type Props = { className?: string | undefined; style?: CSSProperties | undefined; children: ReactNode };

/** Code whose lines keep their length. */
export function CodeScroll({ className, style, children }: Props) {
  const box = useRef<HTMLPreElement>(null);
  return (
    <pre ref={box} className={className} style={style} {...useScrollFocus(box)}>
      {children}
    </pre>
  );
}
