'use client';

import { useTranslations } from 'use-intl';
import type { ClassActivity, StudentActivity } from '@/lib/shared/wire/activity';
import { CurrentExercise } from './current-exercise';
import { Liveness } from './liveness';
import { NeedMark } from './need-mark';
import { useActivity } from './use-activity';
import { WatchedPane } from './watched-pane';

/** One student at work: their terminals as they have them, and the exercise that they are on. */
export function WatchStudent({ initial, userId }: { initial: ClassActivity; userId: string }) {
  const t = useTranslations('activity');
  const state = useActivity(initial);
  const { activity } = state;
  const find = ({ students }: ClassActivity) => students.find(({ user }) => user.id === userId);
  // Somebody who was removed from the class meanwhile is shown as they were last seen.
  const student = find(activity) ?? find(initial);
  if (!student) return null;
  return (
    <>
      <div className="px-5 pb-4 sm:px-8">
        <Liveness state={state}>{t('onlyLook', { name: student.user.name })}</Liveness>
      </div>
      <div className="watch">
        <section aria-label={t('terminals', { name: student.user.name })} className="watch-terminals">
          <WatchedPane student={student} />
        </section>
        <aside aria-label={t('exercise')} className="watch-side">
          <Work student={student} at={activity.at} />
        </aside>
      </div>
    </>
  );
}

function Work({ student, at }: { student: StudentActivity; at: string }) {
  const t = useTranslations('activity');
  const { lesson, passed, exercises } = student;
  if (!lesson) return <p className="text-ink-2">{t('never')}</p>;
  return (
    <>
      <p className="text-sm text-ink-3">{t('lesson')}</p>
      <h2 className="text-lg font-semibold">{lesson.title}</h2>
      {exercises > 0 && <p className="tabular text-ink-2">{t('passed', { passed, total: exercises })}</p>}
      <NeedMark student={student} at={at} className="mt-3" />
      <CurrentExercise student={student} />
    </>
  );
}
