'use client';

import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../ui/copy-button';

const never = () => () => undefined;

/** The address of the join page with the code filled in, as this browser reaches the server. */
export function CopyJoinLink({ code }: { code: string }) {
  const t = useTranslations('teach');
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  );
  return <CopyButton text={`${origin}/?code=${encodeURIComponent(code)}`} label={t('copyLink')} />;
}
