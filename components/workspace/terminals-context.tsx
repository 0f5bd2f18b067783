'use client';

import { createContext, use, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import type { RunResult, Screen } from '../terminal/screen';

/** The terminals on the page, for whatever wants to type into the one in front. */
export interface Terminals {
  /** Types a command into the terminal in front and runs it. */
  run: (command: string) => RunResult;
  focus: () => void;
  /** The screen in front; the terminal pane keeps it up to date. */
  front: RefObject<Screen | null>;
}

const TerminalsContext = createContext<Terminals | null>(null);

/** Null where there are no terminals: in lessons without a sandbox. */
export function useTerminals(): Terminals | null {
  return use(TerminalsContext);
}

export function TerminalsProvider({ children }: { children: ReactNode }) {
  const front = useRef<Screen | null>(null);
  const terminals = useMemo<Terminals>(
    () => ({
      run: (command) => front.current?.run(command) ?? 'not_ready',
      focus: () => front.current?.focus(),
      front,
    }),
    [],
  );
  return <TerminalsContext value={terminals}>{children}</TerminalsContext>;
}
