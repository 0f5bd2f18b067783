'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { nothingSchema, request, type Failure } from '../api/request';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';

/** The same lesson with other values, for whoever has seen a solution; asks before the sandbox goes. */
export function VariantOffer({ course, lesson }: { course: string; lesson: string }) {
  const t = useTranslations('solution');
  const [asking, setAsking] = useState(false);

  const begin = async (): Promise<Failure | null> => {
    const path = `/api/v1/courses/${course}/lessons/${lesson}/variant`;
    const answer = await request(path, nothingSchema, { method: 'POST' });
    if (!answer.ok) return answer.failure;
    // Every name in the text is another one now; the dialog stays busy until the page has gone.
    window.location.reload();
    return new Promise(() => undefined);
  };

  return (
    <div className="mt-3">
      <p className="font-semibold">{t('variantTitle')}</p>
      <p className="text-pretty text-ink-2">{t('variantBody')}</p>
      <Button look="primary" size="s" className="mt-2" onClick={() => setAsking(true)}>
        {t('variant')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('confirmTitle')}
        description={t('confirmBody')}
        action={{ label: t('confirm'), busy: t('beginning') }}
        onConfirm={begin}
      />
    </div>
  );
}
