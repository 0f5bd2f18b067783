'use client';

import { useTranslations } from 'use-intl';
import type { Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Callout } from '../ui/callout';
import { useMedia, WIDE } from '../ui/use-media';

/** Why nothing was graded. Waiting for a sandbox is no fault of anybody’s and does not look like one. */
export function CheckFailure({ failure }: { failure: Failure }) {
  const t = useTranslations('report');
  const failureText = useFailureText();
  const wide = useMedia(WIDE);
  return (
    <div className="appear px-5 pb-4">
      {failure === 'sandbox_not_ready' ? (
        <Callout tone="info" title={t('notReadyTitle')}>
          <p>{wide === false ? t('notReadyNarrow') : t('notReadyBody')}</p>
        </Callout>
      ) : (
        <Callout tone="unsure" title={t('statusUnavailable')}>
          <p>{failureText(failure)}</p>
        </Callout>
      )}
    </div>
  );
}
