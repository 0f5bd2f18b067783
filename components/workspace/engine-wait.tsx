'use client';

import { useTranslations } from 'use-intl';
import { Spinner } from '../ui/spinner';

/** Over a terminal that can be used already: what `docker` waits for. It covers no line that is typed on at first. */
export function EngineWait() {
  const t = useTranslations('sandbox');
  return (
    <div role="status" className="engine-wait">
      <Spinner className="size-4" />
      <p className="text-pretty">{t('engineWait')}</p>
    </div>
  );
}
