'use client';

import { useEffect, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Messages } from '@/lib/i18n';
import type { Locale } from '@/lib/shared/locale';

/** No time of day is shown anywhere, only spans; a fixed zone keeps server and browser in agreement. */
const TIME_ZONE = 'UTC';

/** What components in the browser take from their surroundings: the words. */
export function Providers({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Messages;
  children: ReactNode;
}) {
  // PageRescue need not watch any longer.
  useEffect(() => {
    dispatchEvent(new Event('drydock:taken-over'));
  }, []);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={TIME_ZONE}>
      {children}
    </IntlProvider>
  );
}
