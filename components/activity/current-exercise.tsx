'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { StudentActivity } from '@/lib/shared/wire/activity';
import { InlineCode } from '../ui/inline-code';

/** The exercise that somebody is on, and what its last check found wrong first: what the student was told, and no more. */
export function CurrentExercise({ student }: { student: StudentActivity }) {
  const t = useTranslations('activity');
  const { current, exercises, failedInRow } = student;
  if (exercises === 0) return null;
  if (!current) {
    return (
      <p className="mt-5 flex items-center gap-2 font-medium text-passed">
        <CircleCheck aria-hidden="true" className="size-5" />
        {t('allPassed')}
      </p>
    );
  }
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p className="text-sm text-ink-3">{t('exerciseNumber', { number: current.number })}</p>
      <h3 className="font-semibold">{current.title}</h3>
      {current.failure ? (
        <dl className="mt-3 grid gap-3 break-words">
          <div>
            <dt className="text-sm text-ink-3">{t('expected')}</dt>
            <dd>
              <InlineCode text={current.failure.expected} />
            </dd>
          </div>
          <div>
            <dt className="text-sm font-medium text-wrong">{t('foundThere')}</dt>
            <dd>
              <InlineCode text={current.failure.found} />
            </dd>
          </div>
        </dl>
      ) : (
        <p className="mt-2 text-ink-2">{t('notChecked')}</p>
      )}
      {failedInRow > 0 && (
        <p className="mt-3 text-sm text-ink-3">{t('failedInRow', { count: failedInRow })}</p>
      )}
    </div>
  );
}
