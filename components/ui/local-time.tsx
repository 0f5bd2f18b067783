'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from 'use-intl';

const never = () => () => undefined;
const TODAY: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
const OTHER_DAY: Intl.DateTimeFormatOptions = { ...TODAY, month: 'short', day: 'numeric' };

/** A moment in the reader’s own time zone, with its day when that is not today. Empty until the page is alive. */
export function LocalTime({ at }: { at: string }) {
  const locale = useLocale();
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!alive) return null;
  const moment = new Date(at);
  const today = moment.toDateString() === new Date().toDateString();
  return (
    <time dateTime={at}>{new Intl.DateTimeFormat(locale, today ? TODAY : OTHER_DAY).format(moment)}</time>
  );
}
