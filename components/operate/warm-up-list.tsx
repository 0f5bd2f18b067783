'use client';

import { Flame } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OperateStatus } from '@/lib/shared/wire/operate';
import { LocalTime } from '../ui/local-time';

/** What is planned to be warm, and for which class. */
export function WarmUpList({ warmUps }: { warmUps: OperateStatus['warmUps'] }) {
  const t = useTranslations('operate');
  return (
    <section aria-labelledby="warm-ups" className="mt-10">
      <h2 id="warm-ups" className="mb-3 text-xl font-semibold">
        {t('warmUps')}
      </h2>
      {warmUps.length === 0 ? (
        <p className="text-ink-2">{t('noWarmUps')}</p>
      ) : (
        <ul className="grid gap-2">
          {warmUps.map(({ id, count, from, until, class: group }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Flame aria-hidden="true" className="size-4 text-oxide" />
              <span className="font-medium">{t('warmUpCount', { count })}</span>
              <span className="tabular text-ink-2">
                <LocalTime at={from} /> – <LocalTime at={until} />
              </span>
              {group !== null && <span className="text-ink-2">{group}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
