'use client';

import { AlertDialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SETUP } from '@/lib/shared/wire/sandbox';
import type { Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { Dialog } from '../ui/dialog';
import { LocalTime } from '../ui/local-time';
import type { ResetChoice } from './reset-choices';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  choices: readonly ResetChoice[];
  onReset: (to: string | null | undefined) => Promise<Failure | null>;
};

/** Asks what the sandbox is to be taken back to, and says what is lost by it and what is kept. */
export function ResetDialog({ open, onOpenChange, choices, onReset }: Props) {
  const t = useTranslations('sandbox');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const [chosen, setChosen] = useState(SETUP);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];

  const reset = async () => {
    setBusy(true);
    const failed = await onReset(choice?.to);
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
      <fieldset className="mt-4 grid gap-1.5">
        <legend className="mb-1.5 font-medium">{t('resetTo')}</legend>
        {choices.map((each) => (
          <Choice
            key={each.value}
            choice={each}
            checked={each === choice}
            onChoose={() => setChosen(each.value)}
          />
        ))}
      </fieldset>
      <p className="mt-4 text-sm text-ink-2">
        {t('resetKept')} {choice?.to === null || choice?.at === null ? t('resetForGood') : t('resetUndoable')}
      </p>
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

type ChoiceProps = { choice: ResetChoice; checked: boolean; onChoose: () => void };

function Choice({ choice, checked, onChoose }: ChoiceProps) {
  const t = useTranslations('sandbox');
  return (
    <label className="flex items-baseline gap-3 rounded-md border border-line px-3 py-2 hover:bg-hover has-checked:border-link has-checked:bg-primary-soft has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="reset-to"
        value={choice.value}
        checked={checked}
        onChange={onChoose}
        className="translate-y-px accent-(--primary) outline-none"
      />
      <span className="min-w-0 flex-1">
        <ChoiceWords choice={choice} />
      </span>
      {choice.at !== null && (
        <span className="tabular shrink-0 text-sm text-ink-3">
          <span className="sr-only">{t('resetKeptAt')} </span>
          <LocalTime at={choice.at} />
        </span>
      )}
    </label>
  );
}

function ChoiceWords({ choice }: { choice: ResetChoice }) {
  const t = useTranslations('sandbox');
  switch (choice.kind) {
    case 'start':
      return t('resetToStart');
    case 'exercise':
      return t('resetToExercise', { number: choice.number, title: choice.title });
    case 'undo':
      return t('resetToBefore');
    case 'nothing':
      return (
        <>
          {t('resetToNothing')}
          <span className="block text-sm text-ink-3">{t('resetToNothingHint')}</span>
        </>
      );
  }
}
