import { LOCALE_COOKIE } from '@/lib/i18n';
import { localeFromHeader, localeSchema, type Locale } from '@/lib/shared/locale';

/** The language to answer in: the one chosen on this device, else the person's, else the browser's. */
export function chooseLocale(from: {
  cookie: string | undefined;
  person: Locale | null | undefined;
  acceptLanguage: string | null;
}): Locale {
  const chosen = localeSchema.safeParse(from.cookie);
  if (chosen.success) return chosen.data;
  return from.person ?? localeFromHeader(from.acceptLanguage);
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** `Set-Cookie` for a chosen language. Scripts may read it: it is no secret. */
export function localeCookie(locale: Locale): string {
  return `${LOCALE_COOKIE}=${locale}; Max-Age=${YEAR_SECONDS}; Path=/; SameSite=Lax`;
}
