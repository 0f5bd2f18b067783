'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { nothingSchema, request } from '../api/request';
import { rememberPreference, THEME_COOKIE } from '../ui/preference-cookie';

/** Changes language and theme in place: what is typed, open or running stays. */
export function usePreferences() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return {
    pending,
    chooseLocale: (locale: string) => {
      startTransition(async () => {
        await request('/api/v1/locale', nothingSchema, { method: 'POST', body: { locale } });
        router.refresh();
      });
    },
    chooseTheme: (theme: string) => {
      document.documentElement.dataset['theme'] = theme;
      rememberPreference(THEME_COOKIE, theme);
      startTransition(() => router.refresh());
    },
  };
}
