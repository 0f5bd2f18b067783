/** Preferences that the server needs for the very first paint, so that nothing jumps or flashes. */
export const THEME_COOKIE = 'drydock_theme';
export const SPLIT_COOKIE = 'drydock_split';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers a preference on this device. Values are words or numbers: nothing that needs escaping. */
export function rememberPreference(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
