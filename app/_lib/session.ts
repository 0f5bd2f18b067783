import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { LOCALE_COOKIE } from '@/lib/i18n';
import { SESSION_COOKIE } from '@/lib/shared/http/session-token';
import type { Locale } from '@/lib/shared/locale';
import type { Actor } from '@/lib/usecases/actor';
import { authenticate } from '@/lib/usecases/authenticate';
import { chooseLocale } from './locale';

/** Who is signed in, or null; asked once for each page that is rendered. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return token ? authenticate(token) : null;
});

/** Who is signed in; a page that needs someone sends everyone else to join first, and back here after. */
export async function requireActor(returnTo: string): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(`/?next=${encodeURIComponent(returnTo)}`);
  return actor;
}

/** The language to render in. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const [jar, sent, actor] = await Promise.all([cookies(), headers(), currentActor()]);
  return chooseLocale({
    cookie: jar.get(LOCALE_COOKIE)?.value,
    person: actor?.locale,
    acceptLanguage: sent.get('accept-language'),
  });
});
