'use client';

import { AlertDialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { Dialog } from '../ui/dialog';

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onReset: () => Promise<Failure | null> };

/** Asks before everything in the sandbox is thrown away, and says what that is. */
export function ResetDialog({ open, onOpenChange, onReset }: Props) {
  const t = useTranslations('sandbox');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const reset = async () => {
    setBusy(true);
    const failed = await onReset();
    setBusy(false);
    setFailure(failed);
    if (failed === null) onOpenChange(false);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('resetConfirmTitle')}
      description={t('resetConfirmBody')}
    >
      <div role="status" className="mt-4 empty:hidden">
        {failure !== null && <Callout tone="wrong">{failureText(failure)}</Callout>}
      </div>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <AlertDialog.Cancel asChild>
          <Button>{common('cancel')}</Button>
        </AlertDialog.Cancel>
        <Button look="danger" busy={busy} onClick={reset}>
          {busy ? t('resetting') : t('resetConfirm')}
        </Button>
      </div>
    </Dialog>
  );
}
