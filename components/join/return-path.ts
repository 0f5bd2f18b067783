/** Where people go after joining when nothing sent them. */
export const HOME = '/courses';

/** A path of this site to go back to; anything that could lead elsewhere becomes the courses. */
export function safeReturnPath(path: string | string[] | undefined): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\\\p{C}]*$/u.test(path)) return HOME;
  const base = 'http://drydock.invalid';
  const url = URL.canParse(path, base) ? new URL(path, base) : null;
  // Dots are resolved by now: `/..//elsewhere` has become `//elsewhere`.
  if (url?.origin !== base || url.pathname === '/' || /^\/(\/|api\/)/.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}
