import type { Root } from 'hast';
import { ArrowRight, Clock, MonitorSmartphone } from 'lucide-react';
import Link from 'next/link';
import type { Translator } from '@/lib/i18n';
import type { LessonView } from '@/lib/shared/wire/courses';
import { LinkPending } from '../shell/link-pending';
import { HandIn } from './hand-in';
import { renderLesson } from './render-lesson';

/** The text of a lesson with its head and the way on at its end. */
export function LessonArticle({ view, tree, t }: { view: LessonView; tree: Root; t: Translator }) {
  return (
    <article className="mx-auto max-w-(--measure) px-5 pt-8 pb-12 sm:px-8">
      <header className="mb-8">
        <h1 className="text-2xl font-bold tracking-tight">{view.title}</h1>
        <p className="mt-2 text-lg text-pretty text-ink-2">{view.summary}</p>
        <p className="mt-3 flex items-center gap-1.5 text-sm text-ink-3">
          <Clock aria-hidden="true" className="size-4" />
          {t('common.minutes', { count: view.minutes })}
        </p>
        {view.sandbox !== 'none' && (
          <p className="mt-4 flex gap-2.5 rounded-md bg-sunken px-3.5 py-2.5 text-sm text-ink-2 md:hidden">
            <MonitorSmartphone aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {t('lesson.narrow')}
          </p>
        )}
      </header>
      <div className="prose">{renderLesson(tree, view, t)}</div>
      {view.handIn && (
        <HandIn
          course={view.course}
          lesson={view.id}
          at={view.handIn.at}
          exercises={view.exercises
            .filter(({ retested }) => retested)
            .map(({ id, title }) => ({ id, title }))}
        />
      )}
      {view.next && (
        <Link
          href={`/courses/${view.course}/lessons/${view.next.id}`}
          className="group mt-14 flex items-center justify-between gap-4 rounded-lg border border-line bg-surface px-5 py-4 transition-colors duration-[var(--quick)] hover:bg-hover"
        >
          <span className="min-w-0">
            <span className="block text-sm text-ink-3">{t('lesson.next')}</span>
            <span className="block truncate text-lg font-semibold">{view.next.title}</span>
          </span>
          <LinkPending className="ml-auto" />
          <ArrowRight
            aria-hidden="true"
            className="size-5 shrink-0 text-ink-3 transition-transform duration-[var(--quick)] group-hover:translate-x-0.5"
          />
        </Link>
      )}
    </article>
  );
}
