'use client';

import { AlertDialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { nothingSchema, request, type Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { Dialog } from '../ui/dialog';

/** The same lesson with other values, for whoever has seen a solution; asks before the sandbox goes. */
export function VariantOffer({ course, lesson }: { course: string; lesson: string }) {
  const t = useTranslations('solution');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const begin = async () => {
    setBusy(true);
    const path = `/api/v1/courses/${course}/lessons/${lesson}/variant`;
    const answer = await request(path, nothingSchema, { method: 'POST' });
    // Every name in the text is another one now.
    if (answer.ok) {
      window.location.reload();
      return;
    }
    setBusy(false);
    setFailure(answer.failure);
  };

  return (
    <div className="mt-3">
      <p className="font-semibold">{t('variantTitle')}</p>
      <p className="text-pretty text-ink-2">{t('variantBody')}</p>
      <Button look="primary" size="s" className="mt-2" onClick={() => setAsking(true)}>
        {t('variant')}
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title={t('confirmTitle')} description={t('confirmBody')}>
        <div role="status" className="mt-4 empty:hidden">
          {failure !== null && <Callout tone="wrong">{failureText(failure)}</Callout>}
        </div>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <AlertDialog.Cancel asChild>
            <Button>{common('cancel')}</Button>
          </AlertDialog.Cancel>
          <Button look="danger" busy={busy} onClick={begin}>
            {busy ? t('beginning') : t('confirm')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
