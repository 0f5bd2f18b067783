'use client';

import { useTranslations } from 'use-intl';
import { MessagePage } from '@/components/shell/message-page';
import { Button } from '@/components/ui/button';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When rendering a page broke. What the learner did is elsewhere and safe. */
export default function ErrorPage({ error, reset }: Props) {
  const t = useTranslations();
  return (
    <main className="flex min-h-dvh">
      <MessagePage title={t('pages.errorTitle')} body={t('pages.errorBody')}>
        <Button look="primary" onClick={reset}>
          {t('common.retry')}
        </Button>
        <Button onClick={() => window.location.assign('/courses')}>{t('pages.toCourses')}</Button>
        {error.digest !== undefined && (
          <p className="w-full font-mono text-xs text-ink-3">
            {t('pages.errorCode', { digest: error.digest })}
          </p>
        )}
      </MessagePage>
    </main>
  );
}
