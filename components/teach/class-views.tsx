import clsx from 'clsx';
import Link from 'next/link';
import type { Translator } from '@/lib/i18n';
import { LinkPending } from '../shell/link-pending';

type View = 'gradebook' | 'live';

/** The ways to look at a class. */
export function ClassViews({ classId, current, t }: { classId: string; current: View; t: Translator }) {
  const views = [
    ['gradebook', `/teach/classes/${classId}`, t('gradebook.title')],
    ['live', `/teach/classes/${classId}/live`, t('activity.title')],
  ] as const;
  return (
    <nav aria-label={t('activity.views')} className="flex gap-1 rounded-md bg-sunken p-0.5 text-sm">
      {views.map(([view, href, words]) => (
        <Link
          key={view}
          href={href}
          aria-current={view === current ? 'page' : undefined}
          className={clsx(
            'inline-flex h-8 items-center gap-2 rounded-md px-3 font-medium transition-colors duration-[var(--quick)]',
            view === current ? 'bg-surface text-ink shadow-sm' : 'text-ink-2 hover:text-ink',
          )}
        >
          {words}
          <LinkPending />
        </Link>
      ))}
    </nav>
  );
}
