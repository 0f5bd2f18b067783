'use client';

import { useState } from 'react';
import { nextName, parseNames } from './tab-names';

export interface TabsState {
  names: readonly string[];
  active: string;
  /** The one that was just added, until another comes to the front: whoever adds one wants to type into it. */
  added: string | null;
  /** The name that the next new tab would get; null when there are enough. */
  free: string | null;
  activate: (name: string) => void;
  add: () => void;
  close: (name: string) => void;
}

/** Which terminals of a sandbox are open, remembered on this device. Their shells live in the sandbox. */
export function useTabs(sandboxId: string): TabsState {
  const key = `drydock:terminals:${sandboxId}`;
  const [names, setNames] = useState(() => parseNames(localStorage.getItem(key)));
  const [active, setActive] = useState(names[0] ?? '');
  const [added, setAdded] = useState<string | null>(null);
  const free = nextName(names);
  const activate = (name: string) => {
    setActive(name);
    setAdded(null);
  };
  const remember = (next: string[]) => {
    setNames(next);
    localStorage.setItem(key, next.join(','));
  };
  return {
    names,
    active,
    added,
    free,
    activate,
    add() {
      if (free === null) return;
      remember([...names, free]);
      activate(free);
      setAdded(free);
    },
    close(name) {
      const rest = names.filter((other) => other !== name);
      remember(rest);
      activate(rest[Math.max(0, names.indexOf(name) - 1)] ?? '');
    },
  };
}
