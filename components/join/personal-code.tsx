'use client';

import { AlertDialog } from 'radix-ui';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';

type Props = { name: string; personalCode: string; onContinue: () => void };

/** Shows a new student’s personal code: the only time that anybody sees it. */
export function PersonalCode({ name, personalCode, onContinue }: Props) {
  const t = useTranslations('welcome');
  return (
    <Dialog open title={t('title', { name })} description={t('lead')}>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3 rounded-md bg-sunken py-3 pr-3 pl-4">
        <p className="font-mono text-xl font-semibold tracking-widest select-all">
          <span className="sr-only">{t('code')}: </span>
          {personalCode}
        </p>
        <CopyButton text={personalCode} label={t('copy')} />
      </div>
      <div className="mt-6 flex justify-end">
        <AlertDialog.Action asChild>
          <Button look="primary" onClick={onContinue}>
            {t('start')}
          </Button>
        </AlertDialog.Action>
      </div>
    </Dialog>
  );
}
