'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

type Props = {
  icon: ReactNode;
  title: string;
  body: string;
  /** What the machinery itself said, for whoever is asked for help. */
  reason?: string | null | undefined;
  children?: ReactNode;
};

/** In the middle of an empty workspace: what is going on, and what to do. */
export function StatusPanel({ icon, title, body, reason, children }: Props) {
  const t = useTranslations('sandbox');
  return (
    <div
      role="status"
      className="appear flex h-full flex-col items-center justify-center gap-4 p-8 text-center"
    >
      <span aria-hidden="true" className="text-ink-3 [&_svg]:size-7 [&_svg]:stroke-[1.5]">
        {icon}
      </span>
      <div className="max-w-sm">
        <p className="text-lg font-semibold">{title}</p>
        <p className="mt-1 text-pretty text-ink-2">{body}</p>
        {reason && (
          <p className="mt-3 rounded-md bg-sunken px-3 py-2 text-left font-mono text-xs break-words text-ink-2">
            <span className="sr-only">{t('reason')}: </span>
            {reason}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}
