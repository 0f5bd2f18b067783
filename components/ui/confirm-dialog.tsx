'use client';

import { AlertDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from './button';
import { Callout } from './callout';
import { Dialog } from './dialog';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  /** What the button says, and while it works. */
  action: { label: string; busy: string };
  /** Answers what went wrong, or null: then the dialog closes. */
  onConfirm: () => Promise<Failure | null>;
  children?: ReactNode;
};

/** Asks before something is lost, waits until it is done, and says what went wrong. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  onConfirm,
  children,
}: Props) {
  const common = useTranslations('common');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const confirm = async () => {
    setBusy(true);
    const failed = await onConfirm();
    setBusy(false);
    setFailure(failed);
    if (failed === null) onOpenChange(false);
  };

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      {children}
      <div role="status" className="mt-4 empty:hidden">
        {failure !== null && <Callout tone="wrong">{failureText(failure)}</Callout>}
      </div>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <AlertDialog.Cancel asChild>
          <Button>{common('cancel')}</Button>
        </AlertDialog.Cancel>
        <Button look="danger" busy={busy} onClick={confirm}>
          {busy ? action.busy : action.label}
        </Button>
      </div>
    </Dialog>
  );
}
