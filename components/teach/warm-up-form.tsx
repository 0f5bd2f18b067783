'use client';

import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { warmUpPlanSchema, type WarmUpPlan } from '@/lib/shared/wire/warm-ups';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { nextHour, planFrom, type WarmUpFields } from './warm-up-times';

type Props = {
  /** Students in the class. */
  size: number;
  busy: boolean;
  onPlan: (wanted: WarmUpPlan) => Promise<void>;
  onCancel: () => void;
};

/** How many sandboxes, on which day, from when until when, in the instructor’s own time. */
export function WarmUpForm({ size, busy, onPlan, onCancel }: Props) {
  const t = useTranslations('warmUps');
  const common = useTranslations('common');
  const [fields, setFields] = useState<WarmUpFields>(() => ({
    count: String(Math.max(1, size)),
    ...nextHour(new Date()),
  }));
  const [wrong, setWrong] = useState(false);
  const change = (name: keyof WarmUpFields) => (event: { target: { value: string } }) => {
    setFields((known) => ({ ...known, [name]: event.target.value }));
    setWrong(false);
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const plan = warmUpPlanSchema.safeParse(planFrom(fields, new Date()));
    setWrong(!plan.success);
    if (plan.success && !busy) await onPlan(plan.data);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('count')}
          type="number"
          min={1}
          max={500}
          value={fields.count}
          onChange={change('count')}
        />
        <TextField label={t('date')} type="date" value={fields.date} onChange={change('date')} />
        <TextField label={t('from')} type="time" value={fields.from} onChange={change('from')} />
        <TextField label={t('until')} type="time" value={fields.until} onChange={change('until')} />
      </div>
      <p role="status" className={wrong ? 'text-sm text-wrong' : 'text-sm text-ink-3'}>
        {wrong ? t('wrong') : t('hint')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {t('plan')}
        </Button>
        <Button onClick={onCancel}>{common('cancel')}</Button>
      </div>
    </form>
  );
}
