'use client';

import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { INPUT_CLASS } from './text-field';
import { useHydrated } from './use-hydrated';

/** The browser’s own select, which every keyboard and phone knows, in our looks. Its label is the caller’s. */
export function SelectField({ className, children, ...rest }: ComponentProps<'select'>) {
  const hydrated = useHydrated();
  return (
    // What is chosen before anybody listens would be lost.
    <span inert={!hydrated} className="relative block">
      <select {...rest} className={clsx(INPUT_CLASS, 'h-9 appearance-none truncate pr-8', className)}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
