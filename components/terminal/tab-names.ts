/** Terminals side by side at most; sandboxd allows a few more, for other devices of the same learner. */
export const MAX_TABS = 6;

/** The first terminal: it is there from the start. */
export const FIRST = 'main';

/** The lowest free name: reopening a closed tab finds its shell again. Null when there are enough. */
export function nextName(names: readonly string[]): string | null {
  if (names.length >= MAX_TABS) return null;
  const candidates = [FIRST, ...Array.from({ length: MAX_TABS - 1 }, (_, at) => `t${at + 2}`)];
  return candidates.find((name) => !names.includes(name)) ?? null;
}

/** What a person calls a terminal: `main` is 1, `t2` is 2. */
export function tabNumber(name: string): number {
  return name === FIRST ? 1 : Number(name.slice(1));
}

export function parseNames(stored: string | null): string[] {
  const names = (stored ?? '').split(',').filter((name) => name === FIRST || /^t[2-6]$/.test(name));
  return names.length > 0 ? [...new Set(names)] : [FIRST];
}
