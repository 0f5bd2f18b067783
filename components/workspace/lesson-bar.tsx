'use client';

import clsx from 'clsx';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { LessonView } from '@/lib/shared/wire/courses';
import { useLessonProgress } from './lesson-progress';
import { SandboxControls } from './sandbox-controls';
import { useSandbox } from './sandbox-context';

export type LessonPlace = Pick<LessonView, 'course' | 'previous' | 'next'> & {
  exercises: readonly Pick<LessonView['exercises'][number], 'id' | 'title'>[];
};

/** The slim bar below the lesson and its workspace: where one is, what is done, how the sandbox is. */
export function LessonBar({ place }: { place: LessonPlace }) {
  const t = useTranslations('workspace');
  const sandbox = useSandbox();
  return (
    <div role="region" aria-label={t('bar')} className="lesson-bar">
      <Neighbours place={place} />
      <ExerciseSteps exercises={place.exercises} />
      <div className="ml-auto hidden md:block">
        {sandbox && <SandboxControls controls={sandbox} exercises={place.exercises} />}
      </div>
    </div>
  );
}

const NEIGHBOUR =
  'inline-flex size-7 items-center justify-center rounded-md text-ink-2 transition-colors duration-[var(--quick)] hover:bg-hover hover:text-ink';

function Neighbours({ place: { course, previous, next } }: { place: LessonPlace }) {
  const t = useTranslations('lesson');
  return (
    <div className="flex items-center">
      {previous && (
        <Link
          href={`/courses/${course}/lessons/${previous.id}`}
          title={previous.title}
          aria-label={`${t('previous')}: ${previous.title}`}
          className={NEIGHBOUR}
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
        </Link>
      )}
      {next && (
        <Link
          href={`/courses/${course}/lessons/${next.id}`}
          title={next.title}
          aria-label={`${t('next')}: ${next.title}`}
          className={NEIGHBOUR}
        >
          <ArrowRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </div>
  );
}

const STEPS = {
  passed: 'bg-passed border-passed',
  tried: 'border-link bg-primary-soft',
  none: 'border-line-strong',
};

function ExerciseSteps({ exercises }: { exercises: LessonPlace['exercises'] }) {
  const t = useTranslations();
  const progress = useLessonProgress().exercises;
  if (exercises.length === 0) return null;
  const done = exercises.filter(({ id }) => progress.get(id)?.status === 'passed').length;
  return (
    <nav aria-label={t('lesson.exercisesNav')} className="flex min-w-0 items-center gap-2">
      <ol className="flex">
        {exercises.map(({ id, title }, at) => {
          const status = progress.get(id)?.status ?? 'none';
          const label = `${t('exercise.label', { number: at + 1 })}, ${title}: ${t(`exercise.${status}`)}`;
          return (
            <li key={id}>
              <a
                href={`#exercise-${id}`}
                title={label}
                aria-label={label}
                className="group flex size-6 items-center justify-center rounded-md hover:bg-hover"
              >
                <span
                  className={clsx(
                    'h-2.5 w-4 rounded-full border-[1.5px] transition-colors duration-[var(--calm)]',
                    STEPS[status],
                  )}
                />
              </a>
            </li>
          );
        })}
      </ol>
      <span className="tabular whitespace-nowrap text-ink-2 md:hidden lg:inline">
        {t('courses.exercisesDone', { done, total: exercises.length })}
      </span>
    </nav>
  );
}
