'use client';

import clsx from 'clsx';
import { useTranslations } from 'use-intl';
import { useNow } from './use-now';

const MINUTE_MS = 60_000;
/** Below this the time left is shown as something to act on. */
const SHORT_MINUTES = 15;

/** How long the sandbox stays awake. */
export function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations('sandbox');
  const now = useNow(15_000);
  if (now === null) return null;
  const minutes = Math.floor((Date.parse(expiresAt) - now) / MINUTE_MS);
  const words =
    minutes < 1
      ? t('soonAsleep')
      : minutes < 60
        ? t('minutes', { minutes })
        : t('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return (
    <p
      title={t('timeLeftTitle')}
      className={clsx('tabular whitespace-nowrap', minutes < SHORT_MINUTES && 'font-medium text-unsure')}
    >
      <span className="sr-only">{t('timeLeft')}: </span>
      {words}
    </p>
  );
}
