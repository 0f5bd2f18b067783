import Link from 'next/link';
import type { Translator } from '@/lib/i18n';
import type { LessonSummary } from '@/lib/shared/wire/courses';
import { LinkPending } from '../shell/link-pending';
import { ProgressRing } from '../ui/progress-ring';
import { lessonTotals } from './outline-totals';

/** A lesson in the outline, with how far one is in it. */
export function LessonRow({ course, lesson, t }: { course: string; lesson: LessonSummary; t: Translator }) {
  const { done, total } = lessonTotals(lesson);
  return (
    <li>
      <Link
        href={`/courses/${course}/lessons/${lesson.id}`}
        className="flex items-start gap-4 px-5 py-3.5 -outline-offset-2 transition-colors duration-[var(--quick)] hover:bg-hover"
      >
        <ProgressRing done={done} total={total} className="mt-1 shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{lesson.title}</span>
          <span className="block text-sm text-pretty text-ink-2">{lesson.summary}</span>
        </span>
        <span className="tabular hidden shrink-0 pt-0.5 text-right text-sm whitespace-nowrap text-ink-3 sm:block">
          {t('common.minutes', { count: lesson.minutes })}
          {total > 0 && <span className="block">{t('courses.doneShort', { done, total })}</span>}
        </span>
        <LinkPending className="mt-1" />
        <span className="sr-only">{statusWords(lesson, t)}</span>
      </Link>
    </li>
  );
}

function statusWords(lesson: LessonSummary, t: Translator): string {
  const { done, total } = lessonTotals(lesson);
  if (total === 0) return t('courses.lessonReading');
  if (done === total) return t('courses.lessonDone');
  const begun = lesson.exercises.some(({ progress }) => progress.status !== 'none');
  return begun ? t('courses.lessonStarted', { done, total }) : t('courses.lessonNew');
}
