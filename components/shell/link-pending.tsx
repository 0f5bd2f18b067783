'use client';

import clsx from 'clsx';
import { useLinkStatus } from 'next/link';
import { useTranslations } from 'use-intl';
import { Spinner } from '../ui/spinner';

/**
 * Inside of a link: says that its page is on the way, when that takes longer than a moment. Pages have no loading state
 * of their own, because one would be sent as 200 before anybody knew of a redirect or a missing page.
 */
export function LinkPending({ className }: { className?: string }) {
  const { pending } = useLinkStatus();
  const t = useTranslations('common');
  if (!pending) return null;
  return (
    <span role="status" className={clsx('late inline-flex', className)}>
      <Spinner />
      <span className="sr-only">{t('loading')}</span>
    </span>
  );
}
