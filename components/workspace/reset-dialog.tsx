'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SETUP } from '@/lib/shared/wire/sandbox';
import type { Failure } from '../api/request';
import { ConfirmDialog } from '../ui/confirm-dialog';
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
  const [chosen, setChosen] = useState(SETUP);
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('resetConfirmTitle')}
      description={t('resetConfirmBody')}
      action={{ label: t('resetConfirm'), busy: t('resetting') }}
      onConfirm={() => onReset(choice?.to)}
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
    </ConfirmDialog>
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
