import type { Translator } from '@/lib/i18n';

/** In the header: which lesson this is. The way back to the outline is the navigation beside it. */
export function LessonCrumbs({ title, t }: { title: string; t: Translator }) {
  return (
    <p className="flex min-w-0 items-center gap-3">
      <span aria-hidden="true" className="h-5 w-px shrink-0 bg-line" />
      <span className="truncate text-ink-2">
        <span className="sr-only">{t('lesson.text')}: </span>
        {title}
      </span>
    </p>
  );
}
