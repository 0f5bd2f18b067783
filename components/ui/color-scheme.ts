'use client';

import { useSyncExternalStore } from 'react';

export type ColorScheme = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';

/** The scheme that is shown now: the chosen theme, or the system’s. For what CSS cannot colour: xterm and Mermaid. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, currentScheme, () => 'light');
}

/** Colours of tokens.css as `rgb()`, by property name, in the scheme that is shown now. */
export function readColors<Name extends string>(names: readonly Name[]): Record<Name, string> {
  // A custom property’s own value is unresolved text; only a real property computes `light-dark()`.
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const colors = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(${name})`;
      return [name, style.color];
    }),
  ) as Record<Name, string>;
  probe.remove();
  return colors;
}

function currentScheme(): ColorScheme {
  const theme = document.documentElement.dataset['theme'];
  if (theme === 'light' || theme === 'dark') return theme;
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

function subscribe(changed: () => void): () => void {
  const media = matchMedia(DARK);
  const observer = new MutationObserver(changed);
  media.addEventListener('change', changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', changed);
    observer.disconnect();
  };
}
