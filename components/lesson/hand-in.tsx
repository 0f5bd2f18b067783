'use client';

import { useTranslations } from 'use-intl';
import type { ExerciseView } from '@/lib/shared/wire/courses';
import type { HandIn as Result } from '@/lib/shared/wire/hand-in';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { LocalTime } from '../ui/local-time';
import { useLessonProgress } from '../workspace/lesson-progress';
import { useHandIn } from './use-hand-in';

type Named = Pick<ExerciseView, 'id' | 'title'>;
type Props = {
  course: string;
  lesson: string;
  /** When it was last handed in, as the page came. */
  at: string | null;
  /** Those that are checked again. */
  exercises: readonly Named[];
};

/** The end of a lesson in which what has passed must still hold. */
export function HandIn({ course, lesson, at, exercises }: Props) {
  const t = useTranslations('handIn');
  const failureText = useFailureText();
  const progress = useLessonProgress().exercises;
  const { busy, result, failure, handIn } = useHandIn(course, lesson);
  const open = exercises.filter(({ id }) => progress.get(id)?.status !== 'passed').length;
  const handedIn = result?.at ?? at;
  return (
    <section
      aria-labelledby="hand-in-title"
      className="mt-14 rounded-lg border border-line bg-surface px-5 py-4"
    >
      <h2 id="hand-in-title" className="text-lg font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 text-pretty text-ink-2">{t('body')}</p>
      <ul className="mt-2 list-disc pl-6 text-ink-2">
        {exercises.map(({ id, title }) => (
          <li key={id}>
            <ExerciseLink id={id} title={title} />
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button look="primary" busy={busy} onClick={() => void handIn()}>
          {busy ? t('busy') : handedIn === null ? t('action') : t('again')}
        </Button>
        <p className="text-sm text-ink-2">
          {handedIn !== null && (
            <>
              {t('last')} <LocalTime at={handedIn} />
            </>
          )}
          {handedIn === null && open > 0 && t('open', { count: open })}
        </p>
      </div>
      <div role="status" className="mt-3 empty:mt-0">
        {failure !== null && (
          <Callout tone="unsure" title={t('not')}>
            {failureText(failure)}
          </Callout>
        )}
        {result && <Outcome result={result} exercises={exercises} open={open} />}
      </div>
    </section>
  );
}

function Outcome({
  result: { at, retested },
  exercises,
  open,
}: {
  result: Result;
  exercises: readonly Named[];
  open: number;
}) {
  const t = useTranslations('handIn');
  const of = (status: string) =>
    exercises.filter(({ id }) => retested.some((one) => one.exercise === id && one.report.status === status));
  if (at === null)
    return (
      <Callout tone="unsure" title={t('not')}>
        <p>{t('unavailable')}</p>
        <List exercises={of('unavailable')} />
      </Callout>
    );
  const lapsed = of('failed');
  if (lapsed.length > 0)
    return (
      <Callout tone="wrong" title={t('lapsedTitle', { count: lapsed.length })}>
        <p>{t('lapsed')}</p>
        <List exercises={lapsed} />
      </Callout>
    );
  return (
    <Callout tone={open > 0 ? 'info' : 'passed'} title={open > 0 ? t('heldSome') : t('held')}>
      {open > 0 && <p>{t('open', { count: open })}</p>}
    </Callout>
  );
}

function List({ exercises }: { exercises: readonly Named[] }) {
  return (
    <ul className="list-disc pl-5">
      {exercises.map(({ id, title }) => (
        <li key={id}>
          <ExerciseLink id={id} title={title} />
        </li>
      ))}
    </ul>
  );
}

function ExerciseLink({ id, title }: Named) {
  return (
    <a href={`#exercise-${id}`} className="text-link underline underline-offset-2">
      {title}
    </a>
  );
}
