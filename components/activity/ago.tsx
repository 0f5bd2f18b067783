'use client';

import { useLocale, useTranslations } from 'use-intl';
import { useNow } from '../workspace/use-now';
import { splitAgo } from './split-ago';

/** How long ago something was, by the server’s clock; renewed by itself. `at` and `since` are moments, as ISO texts. */
export function Ago({ since, at }: { since: string; at: string }) {
  const t = useTranslations('activity');
  const locale = useLocale();
  const now = useNow(10_000) ?? Date.parse(at);
  const { value, unit } = splitAgo(now - Date.parse(since));
  const words =
    value === 0 ? t('justNow') : new Intl.RelativeTimeFormat(locale, { style: 'short' }).format(-value, unit);
  return <time dateTime={since}>{words}</time>;
}
