'use client';

import { useTranslations } from 'use-intl';
import { Spinner } from '../ui/spinner';

/** While a page is fetched. It shows only after a moment: most pages are quicker than a flash of this would be. */
export function LoadingPage() {
  const t = useTranslations('common');
  return (
    <div role="status" className="late flex min-h-dvh items-center justify-center gap-3 text-ink-2">
      <Spinner className="size-5" />
      {t('loading')}
    </div>
  );
}
