'use client';

import clsx from 'clsx';
import { Eye } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { StudentActivity } from '@/lib/shared/wire/activity';
import { StateMark } from '../operate/state-mark';
import { LinkPending } from '../shell/link-pending';
import { buttonClass } from '../ui/button';
import { InlineCode } from '../ui/inline-code';
import { ProgressBar } from '../ui/progress-bar';
import { Ago } from './ago';
import { NeedMark } from './need-mark';

type Props = { student: StudentActivity; classId: string; at: string };

/** One student of the class: where they are, how it goes, and the way to look on. */
export function StudentRow({ student, classId, at }: Props) {
  const t = useTranslations('activity');
  const { user, lesson, sandbox, here, lastActiveAt, need } = student;
  return (
    <li className="student-row" data-need={need ?? undefined} data-away={!here || undefined}>
      <div className="min-w-0">
        <p className="truncate text-lg font-semibold">{user.name}</p>
        <p className={clsx('text-sm', here ? 'text-ink-2' : 'text-ink-3')}>
          {lastActiveAt === null ? (
            t('never')
          ) : (
            <>
              <span className="sr-only">{t('lastActive')}: </span>
              <Ago since={lastActiveAt} at={at} />
            </>
          )}
        </p>
      </div>
      <div className="min-w-0">{lesson && <LessonPlace student={student} at={at} />}</div>
      <div className="min-w-0 text-sm text-ink-2">
        {sandbox && (
          <>
            <span className="sr-only">{t('sandbox')}: </span>
            <StateMark state={sandbox.state} />
            {sandbox.reason !== null && (
              <span className="block text-pretty break-words text-ink-3">{sandbox.reason}</span>
            )}
          </>
        )}
      </div>
      <div className="student-row-action">
        {lesson && (
          <Link
            href={`/teach/classes/${classId}/students/${user.id}`}
            aria-label={t('watchName', { name: user.name })}
            className={buttonClass(need === null ? 'secondary' : 'primary')}
          >
            <Eye aria-hidden="true" className="size-4" />
            {t('watch')}
            <LinkPending />
          </Link>
        )}
      </div>
    </li>
  );
}

function LessonPlace({ student, at }: { student: StudentActivity; at: string }) {
  const t = useTranslations('activity');
  const { lesson, passed, exercises, current, need } = student;
  const progress = t('passed', { passed, total: exercises });
  return (
    <>
      <p className="truncate">{lesson?.title}</p>
      {exercises > 0 && (
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <ProgressBar label={progress} value={passed} max={exercises} className="w-16 shrink-0" />
          <span className="tabular whitespace-nowrap">{progress}</span>
          {current && (
            <span className="min-w-0 truncate text-ink-3" title={current.title}>
              {t('onExercise', { number: current.number, title: current.title })}
            </span>
          )}
        </p>
      )}
      {need !== null && (
        <div className="mt-1.5">
          <NeedMark student={student} at={at} />
          {current?.failure && need !== 'sandbox' && (
            <p className="mt-1 line-clamp-2 text-sm text-pretty break-words text-ink-2">
              <InlineCode text={current.failure.expected} />{' '}
              <span className="lead-word font-medium text-wrong">{t('found')}</span>{' '}
              <InlineCode text={current.failure.found} />
            </p>
          )}
        </div>
      )}
    </>
  );
}
