'use client';

import clsx from 'clsx';
import { BadgeCheck, BadgeX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Trial } from '@/lib/shared/wire/authoring';
import { ReportView } from '../exercise/report-view';

/** How a trial went: whether content:check would be content, the report with the words observed, and what was printed. */
export function TrialView({ trial }: { trial: Trial }) {
  return (
    <div className="appear">
      <Verdict trial={trial} />
      <ReportView report={trial.report} observed={trial.observed} />
      <Printed trial={trial} />
    </div>
  );
}

function Verdict({ trial: { what, surprise } }: { trial: Trial }) {
  const t = useTranslations('author');
  const kept = surprise.length === 0;
  const Icon = kept ? BadgeCheck : BadgeX;
  return (
    <div className="flex gap-3 border-t border-line px-5 py-3">
      <Icon
        aria-hidden="true"
        className={clsx('mt-0.5 size-5 shrink-0', kept ? 'text-passed' : 'text-wrong')}
      />
      <div className="min-w-0">
        <p>
          <strong className="lead-word font-semibold">{kept ? t('asExpected') : t('unexpected')}</strong>{' '}
          {kept && t('asExpectedBody')} <code className="text-sm break-all text-ink-3">{what}</code>
        </p>
        {!kept && (
          <pre className="mt-1 text-sm break-words whitespace-pre-wrap text-ink-2">{surprise.join('\n')}</pre>
        )}
      </div>
    </div>
  );
}

function Printed({ trial: { what, output, exitCode } }: { trial: Trial }) {
  const t = useTranslations('author');
  if (what === 'untouched') return null;
  return (
    <div className="border-t border-line px-5 py-3">
      <p className="text-sm text-ink-2">
        <span className="font-semibold">{t('output')}</span> <span aria-hidden="true">·</span>{' '}
        {exitCode === null ? t('signal') : t('exit', { code: exitCode })}
      </p>
      {output === '' ? (
        <p className="text-sm text-ink-3">{t('noOutput')}</p>
      ) : (
        <pre className="trial-output">{output}</pre>
      )}
    </div>
  );
}
