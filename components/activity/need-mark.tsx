'use client';

import clsx from 'clsx';
import { LifeBuoy } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { StudentActivity } from '@/lib/shared/wire/activity';
import { useNow } from '../workspace/use-now';

type Props = { student: StudentActivity; at: string; className?: string };

/** Why somebody may need help, in a few words. */
export function NeedMark({ student, at, className }: Props) {
  const t = useTranslations('activity');
  const now = useNow(10_000) ?? Date.parse(at);
  const { need, failedInRow, failingSince } = student;
  if (need === null) return null;
  const words = {
    sandbox: t('needSandbox'),
    repeated: t('needRepeated', { count: failedInRow }),
    same: t('needSame', { minutes: Math.floor((now - Date.parse(failingSince ?? at)) / 60_000) }),
  };
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 rounded-md px-2 py-0.5 text-sm font-medium text-ink',
        need === 'sandbox' ? 'bg-wrong-soft' : 'bg-unsure-soft',
        className,
      )}
    >
      <LifeBuoy
        aria-hidden="true"
        className={clsx('size-4 shrink-0', need === 'sandbox' ? 'text-wrong' : 'text-unsure')}
      />
      {words[need]}
    </span>
  );
}
