'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ExerciseProgress, ExerciseView } from '@/lib/shared/wire/courses';

type Props = { number: number; exercise: ExerciseView; progress: ExerciseProgress };

/** Which exercise this is, of what kind, and how far one is in it. */
export function ExerciseHead({ number, exercise, progress }: Props) {
  const t = useTranslations('exercise');
  const common = useTranslations('common');
  return (
    <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
      <div className="min-w-0">
        <p className="text-sm text-ink-3">
          {t('label', { number })} <span aria-hidden="true">·</span> {t(`forms.${exercise.form}`)}
          {exercise.retested && (
            <>
              {' '}
              <span aria-hidden="true">·</span> {t('retested')}
            </>
          )}
        </p>
        <h3 id={`exercise-${exercise.id}-title`} className="text-lg font-semibold">
          {exercise.title}
        </h3>
      </div>
      <div className="shrink-0 text-right text-sm">
        {progress.status === 'passed' && (
          <p className="flex items-center justify-end gap-1.5 font-semibold text-passed">
            <CircleCheck aria-hidden="true" className="size-4" />
            {t('passed')}
          </p>
        )}
        {progress.status === 'tried' && <p className="text-ink-2">{t('tried')}</p>}
        <p className="tabular text-ink-3">
          {common('points', { points: progress.points, max: exercise.points })}
        </p>
      </div>
    </header>
  );
}
