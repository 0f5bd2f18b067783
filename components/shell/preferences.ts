import { cookies } from 'next/headers';
import { SPLIT_COOKIE, THEME_COOKIE } from '../ui/preference-cookie';
import type { Theme } from './person';

/** The theme chosen on this device. */
export async function currentTheme(): Promise<Theme> {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

const USUAL_SPLIT = 50;

/** Width of the lesson beside its workspace, in percent, as last dragged on this device. */
export async function currentSplit(): Promise<number> {
  const split = Number((await cookies()).get(SPLIT_COOKIE)?.value);
  return split >= 15 && split <= 85 ? split : USUAL_SPLIT;
}
