'use client';

import { BookOpenCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SolutionState } from '@/lib/shared/wire/courses';
import type { Solution } from '@/lib/shared/wire/solution';
import { useFailureText } from '../api/use-failure-text';
import { CodeScroll } from '../lesson/code-scroll';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { InlineCode } from '../ui/inline-code';
import { useSolution } from './use-solution';
import { VariantOffer } from './variant-offer';

type Props = {
  course: string;
  lesson: string;
  exercise: string;
  /** As far as the page knows it. */
  state: SolutionState;
  passed: boolean;
};

/** The authors' solution for those to whom it is open, and the way on for those who have seen it. */
export function SolutionPanel({ course, lesson, exercise, state, passed }: Props) {
  const t = useTranslations('solution');
  const failureText = useFailureText();
  const { solution, busy, failure, show } = useSolution(course, lesson, exercise);
  if (state === 'locked') return null;
  const due = !passed && (solution?.state ?? state) === 'variant';
  return (
    <div className="flex gap-3 border-t border-line px-5 py-3">
      <BookOpenCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        {solution ? (
          <SolutionView solution={solution} />
        ) : (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <Button size="s" busy={busy} onClick={() => void show()}>
              {t('show')}
            </Button>
            {state === 'open' && (
              <p className="min-w-48 flex-1 text-sm text-pretty text-ink-2">
                {passed ? t('afterPass') : t('afterFailures')}
              </p>
            )}
          </div>
        )}
        {failure !== null && <p className="mt-1 text-sm text-unsure">{failureText(failure)}</p>}
        {due && <VariantOffer course={course} lesson={lesson} />}
      </div>
    </div>
  );
}

function SolutionView({ solution: { script, answers } }: { solution: Solution }) {
  const t = useTranslations('solution');
  return (
    <div className="appear">
      <p className="font-semibold">{t('title')}</p>
      {script !== null && (
        <div className="prose prose-tight">
          <div className="code-block">
            <CodeScroll>
              <code>{script}</code>
            </CodeScroll>
            <div className="code-actions">
              <CopyButton text={script} />
            </div>
          </div>
        </div>
      )}
      <dl className="grid gap-1.5">
        {answers.map(({ label, values }) => (
          <div key={label}>
            <dt className="text-sm text-ink-2">
              <InlineCode text={label} />
            </dt>
            <dd>
              <Values values={values} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Values({ values }: { values: readonly string[] }) {
  if (values.length === 1) return <InlineCode text={values[0] ?? ''} />;
  return (
    <ol className="list-decimal pl-6">
      {values.map((value) => (
        <li key={value}>
          <InlineCode text={value} />
        </li>
      ))}
    </ol>
  );
}
