'use client';

import clsx from 'clsx';
import { Check, CircleCheck, CircleDashed, CircleX, Minus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { AssertionReport, AssertionStatus, Report } from '@/lib/shared/wire/report';
import { InlineCode } from '../ui/inline-code';
import { HintView } from './hint-view';

const TONES: Record<AssertionStatus, { band: string; mark: string }> = {
  passed: { band: 'bg-passed-soft', mark: 'text-passed' },
  failed: { band: 'bg-wrong-soft', mark: 'text-wrong' },
  unavailable: { band: 'bg-unsure-soft', mark: 'text-unsure' },
};

const BIG = { passed: CircleCheck, failed: CircleX, unavailable: CircleDashed };
const SMALL = { passed: Check, failed: X, unavailable: Minus };

type Props = {
  report: Report;
  /** The exercise’s in the API; without one no further hints are asked for. */
  path?: string;
  /** For authors: the word for what each assertion saw, by its id. */
  observed?: Readonly<Record<string, string>>;
};

/** What a check has found: the verdict, each thing that was looked at, and one hint. */
export function ReportView({ report, path, observed }: Props) {
  const t = useTranslations('report');
  return (
    <div className="appear border-t border-line">
      <Verdict report={report} />
      {report.assertions.length > 0 && (
        <ul aria-label={t('assertions')} className="px-5 py-2">
          {report.assertions.map((assertion, at) => (
            <Assertion
              key={assertion.id}
              assertion={assertion}
              observed={observed?.[assertion.id]}
              repeated={report.assertions[at - 1]?.found === assertion.found}
            />
          ))}
        </ul>
      )}
      {report.hint && <HintView key={report.hint.id} hint={report.hint} path={path} />}
    </div>
  );
}

function Verdict({ report: { status, assertions, points, maxPoints, rehearsal } }: { report: Report }) {
  const t = useTranslations('report');
  const common = useTranslations('common');
  const failed = assertions.filter((assertion) => assertion.status === 'failed').length;
  const body = {
    passed: rehearsal ? t('rehearsalBody') : t('passedBody'),
    failed: t('failedBody', { failed }),
    unavailable: t('unavailableBody'),
  };
  const Icon = BIG[status];
  return (
    <div className={clsx('flex gap-3 px-5 py-3', TONES[status].band)}>
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-5 shrink-0', TONES[status].mark)} />
      <p className="min-w-0 flex-1">
        <strong className="lead-word font-semibold">{t(status)}</strong> {body[status]}
      </p>
      {status !== 'unavailable' && (
        <p className="tabular shrink-0 font-medium">
          <span className="sr-only">{common('points', { points, max: maxPoints })}</span>
          <span aria-hidden="true">{common('pointsShort', { points, max: maxPoints })}</span>
        </p>
      )}
    </div>
  );
}

type AssertionProps = { assertion: AssertionReport; observed: string | undefined; repeated: boolean };

/** What was found is said once where one cause makes several assertions fail; readers of the page hear it each time. */
function Assertion({ assertion, observed, repeated }: AssertionProps) {
  const t = useTranslations('report');
  const { status } = assertion;
  const Icon = SMALL[status];
  const word = { passed: t('statusPassed'), failed: t('statusFailed'), unavailable: t('statusUnavailable') }[
    status
  ];
  return (
    <li className="flex gap-3 py-1.5">
      <Icon
        aria-hidden="true"
        strokeWidth={2.5}
        className={clsx('mx-0.5 mt-1 size-4 shrink-0', TONES[status].mark)}
      />
      <div className="min-w-0 flex-1 break-words">
        <span className="sr-only">{word}: </span>
        <InlineCode text={assertion.expected} />
        {status !== 'passed' && (
          <p className={repeated ? 'sr-only' : 'text-sm text-ink-2'}>
            <span className={clsx('lead-word font-medium', TONES[status].mark)}>
              {status === 'failed' ? t('found') : t('couldNot')}
            </span>{' '}
            <InlineCode text={assertion.found} />
          </p>
        )}
        {observed !== undefined && <Observed id={assertion.id} word={observed} />}
      </div>
    </li>
  );
}

function Observed({ id, word }: { id: string; word: string }) {
  const t = useTranslations('author');
  return (
    <p className="text-sm text-ink-3">
      <code>{id}</code> <span aria-hidden="true">·</span> {t('observed')}{' '}
      <code className="break-all">{word}</code>
    </p>
  );
}
