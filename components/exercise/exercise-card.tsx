'use client';

import { CircleCheck } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { ExerciseProgress, ExerciseView } from '@/lib/shared/wire/courses';
import type { Answers } from '@/lib/shared/wire/report';
import { Button } from '../ui/button';
import { useLessonProgress } from '../workspace/lesson-progress';
import { initialAnswers, isComplete } from './answer-state';
import { CheckFailure } from './check-failure';
import { AnswerField } from './fields/answer-field';
import { ReportView } from './report-view';
import { useCheck } from './use-check';

type Props = { course: string; lesson: string; number: number; exercise: ExerciseView };

/** An exercise in its place in the text: the task, what is answered, and what the check found. */
export function ExerciseCard({ course, lesson, number, exercise }: Props) {
  const t = useTranslations('exercise');
  const progress = useLessonProgress().exercises.get(exercise.id) ?? exercise.progress;
  const check = useCheck(course, lesson, exercise.id);
  const [answers, setAnswers] = useState<Answers>(() => initialAnswers(exercise.fields));
  const [incomplete, setIncomplete] = useState(false);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (check.busy) return;
    const missing = !isComplete(exercise.fields, answers);
    setIncomplete(missing);
    if (!missing) void check.run(answers);
  };

  return (
    <section
      id={`exercise-${exercise.id}`}
      aria-labelledby={`exercise-${exercise.id}-title`}
      className="exercise not-prose"
    >
      <form onSubmit={submit} noValidate>
        <Head number={number} exercise={exercise} progress={progress} />
        <div className="px-5 pb-4">
          {/* Markdown of the course’s authors, sanitised on the server. */}
          <div className="prose prose-tight" dangerouslySetInnerHTML={{ __html: exercise.task }} />
          {exercise.fields.length > 0 && (
            <div className="mt-4 grid gap-5">
              {exercise.fields.map((field) => (
                <AnswerField
                  key={field.id}
                  field={field}
                  answer={answers[field.id]}
                  onAnswer={(answer) => {
                    setAnswers((known) => ({ ...known, [field.id]: answer }));
                    setIncomplete(false);
                  }}
                />
              ))}
            </div>
          )}
          <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
            <Button type="submit" look="primary" busy={check.busy}>
              {check.busy
                ? t('checking')
                : check.report || progress.status !== 'none'
                  ? t('checkAgain')
                  : t('check')}
            </Button>
            <p role="status" className="text-sm text-ink-2">
              {incomplete && t('incomplete')}
            </p>
          </div>
        </div>
        <div aria-live="polite" aria-busy={check.busy}>
          {check.failure !== null && <CheckFailure failure={check.failure} />}
          {check.report && <ReportView report={check.report} />}
        </div>
      </form>
    </section>
  );
}

function Head({
  number,
  exercise,
  progress,
}: {
  number: number;
  exercise: ExerciseView;
  progress: ExerciseProgress;
}) {
  const t = useTranslations('exercise');
  const common = useTranslations('common');
  return (
    <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
      <div className="min-w-0">
        <p className="text-sm text-ink-3">
          {t('label', { number })} <span aria-hidden="true">·</span> {t(`forms.${exercise.form}`)}
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
