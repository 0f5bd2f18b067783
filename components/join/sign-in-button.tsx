'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { nothingSchema, request, type Failure } from '../api/request';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';

/** Spends the one-time link. Only a press does: fetching the page, as link previews do, must not. */
export function SignInButton({ token }: { token: string }) {
  const t = useTranslations('signIn');
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const signIn = async () => {
    setBusy(true);
    const answer = await request('/api/v1/sign-in', nothingSchema, { method: 'POST', body: { token } });
    if (answer.ok) {
      // A new page, so that the token leaves the history with it.
      window.location.replace('/teach');
      return;
    }
    setFailure(answer.failure);
    setBusy(false);
  };

  return (
    <div className="grid w-full gap-4">
      <Button look="primary" size="l" busy={busy} onClick={signIn} className="w-full">
        {busy ? t('submitting') : t('submit')}
      </Button>
      <div role="status" className="text-left">
        {failure !== null && <Callout tone="wrong">{failureText(failure)}</Callout>}
      </div>
    </div>
  );
}
