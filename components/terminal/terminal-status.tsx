'use client';

import { CircleStop, PlugZap } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isErrorCode } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Spinner } from '../ui/spinner';
import type { ConnectionStatus } from './connection';

/** What a terminal that does not answer is doing, in a corner where it covers no output. */
export function TerminalStatus({ status, notice }: { status: ConnectionStatus; notice: string | null }) {
  const t = useTranslations('terminal');
  const failureText = useFailureText();
  // Codes that mean nothing to a reader are the log's.
  const words = notice !== null && isErrorCode(notice) ? failureText(notice) : null;
  if (status === 'closed' || (status === 'ready' && words === null)) return null;
  return (
    <div
      role="status"
      className="appear absolute right-3 bottom-3 flex items-center gap-2 rounded-md border border-line bg-raised px-3 py-1.5 text-sm text-ink-2 shadow-pop"
    >
      {status === 'connecting' && (
        <>
          <Spinner />
          {t('connecting')}
        </>
      )}
      {status === 'waiting' && (
        <>
          <PlugZap aria-hidden="true" className="size-4 text-unsure" />
          {t('reconnecting')}
        </>
      )}
      {status === 'ended' && (
        <>
          <CircleStop aria-hidden="true" className="size-4" />
          {t('ended')}
        </>
      )}
      {words}
    </div>
  );
}
