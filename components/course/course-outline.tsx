import { ArrowRight, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import type { Translator } from '@/lib/i18n';
import type { Outline } from '@/lib/shared/wire/courses';
import { LinkPending } from '../shell/link-pending';
import { buttonClass } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { LessonRow } from './lesson-row';
import { courseTotals, nextLesson } from './outline-totals';

type Props = { outline: Outline; t: Translator };

/** A course: how far one is, where to go on, and every lesson by module. */
export function CourseOutline({ outline, t }: Props) {
  const { done, total, points, maxPoints } = courseTotals(outline);
  return (
    <section aria-labelledby={`course-${outline.id}`}>
      <header>
        <h1 id={`course-${outline.id}`} className="text-3xl font-bold tracking-tight">
          {outline.title}
        </h1>
        <p className="mt-2 max-w-(--measure) text-lg text-pretty text-ink-2">{outline.summary}</p>
        <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm text-ink-2">
          <ProgressBar
            value={done}
            max={total}
            label={t('courses.progress', { title: outline.title })}
            className="w-full max-w-72"
          />
          <p className="tabular">
            {t('courses.exercisesDone', { done, total })}
            <span aria-hidden="true" className="mx-2 text-ink-3">
              ·
            </span>
            {t('common.points', { points, max: maxPoints })}
          </p>
        </div>
      </header>
      <Onwards outline={outline} t={t} />
      <Modules outline={outline} t={t} />
    </section>
  );
}

function Modules({ outline, t }: Props) {
  return (
    <div className="mt-12 grid gap-12">
      {outline.modules.map((module, at) => (
        <section
          key={module.id}
          aria-labelledby={`module-${module.id}`}
          className="grid gap-x-8 gap-y-3 md:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <div className="md:pt-3.5">
            <p className="text-sm text-ink-3">{t('courses.module', { number: at + 1 })}</p>
            <h2 id={`module-${module.id}`} className="text-lg font-semibold">
              {module.title}
            </h2>
          </div>
          <ol className="divide-y divide-line overflow-clip rounded-lg border border-line bg-surface">
            {module.lessons.map((lesson) => (
              <LessonRow key={lesson.id} course={outline.id} lesson={lesson} t={t} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Onwards({ outline, t }: Props) {
  const next = nextLesson(outline);
  const { total } = courseTotals(outline);
  if (!next) {
    return total === 0 ? null : (
      <div className="mt-6 flex gap-3 rounded-lg bg-passed-soft px-5 py-4">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-passed" />
        <p>
          <strong className="lead-word font-semibold">{t('courses.finished')}</strong>{' '}
          {t('courses.finishedBody')}
        </p>
      </div>
    );
  }
  return (
    <Link
      href={`/courses/${outline.id}/lessons/${next.lesson.id}`}
      className={buttonClass('primary', 'l', 'mt-6 max-w-full')}
    >
      <span className="truncate">
        {t(next.begun ? 'courses.continue' : 'courses.begin', { lesson: next.lesson.title })}
      </span>
      <ArrowRight aria-hidden="true" className="size-5" />
      <LinkPending />
    </Link>
  );
}
