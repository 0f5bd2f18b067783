'use client';

import { createContext, use, type ReactNode } from 'react';
import type { LessonScripts } from '@/lib/shared/wire/authoring';

const ScriptsContext = createContext<LessonScripts | null>(null);

/** What an author may try in the open lesson; null for everybody else. */
export function useScripts(): LessonScripts | null {
  return use(ScriptsContext);
}

/** Gives the exercises of a lesson their scripts, where an author looks at it. */
export function ScriptsProvider({
  scripts,
  children,
}: {
  scripts: LessonScripts | null;
  children: ReactNode;
}) {
  return <ScriptsContext value={scripts}>{children}</ScriptsContext>;
}
