'use client';

import clsx from 'clsx';
import { useTranslations } from 'use-intl';
import { useFailureText } from '../api/use-failure-text';
import { Callout } from '../ui/callout';
import type { ActivityState } from './use-activity';

/** Whether what is shown is of now; and what to do when it is not. `children` says more while all is well. */
export function Liveness({ state, children }: { state: ActivityState; children: string }) {
  const t = useTranslations('activity');
  const failureText = useFailureText();
  const { activity, failure } = state;
  return (
    <div role="status">
      <p className="flex items-center gap-2 text-ink-2">
        <span
          aria-hidden="true"
          className={clsx(
            'size-2 shrink-0 rounded-full',
            failure === null ? 'bg-passed' : 'bg-unsure pulsing',
          )}
        />
        {failure === null ? children : t('lost')}
      </p>
      {failure !== null && (
        <div className="mt-3 max-w-2xl">
          <Callout tone="unsure" title={t('lostTitle')}>
            <p>{failure === 'class_not_found' ? t('gone') : failureText(failure)}</p>
          </Callout>
        </div>
      )}
      {failure === null && !activity.sandboxesKnown && (
        <div className="mt-3 max-w-2xl">
          <Callout tone="unsure" title={t('unknownTitle')}>
            <p>{t('unknownBody')}</p>
          </Callout>
        </div>
      )}
    </div>
  );
}
