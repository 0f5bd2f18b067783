'use client';

import { Flame, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ClassWarmUps } from '@/lib/shared/wire/warm-ups';
import { Button, IconButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { LocalTime } from '../ui/local-time';
import { useWarmUps } from './use-warm-ups';
import { WarmUpForm } from './warm-up-form';

type Props = { classId: string; planned: ClassWarmUps };

/** Sandboxes to be warm when the class begins: what is planned, and a form for more. */
export function WarmUps({ classId, planned }: Props) {
  const t = useTranslations('warmUps');
  const { warmUps, busy, failure, plan, cancel } = useWarmUps(classId, planned.warmUps);
  const [open, setOpen] = useState(false);
  return (
    <section aria-label={t('title')} className="mt-6 border-t border-line pt-4">
      {warmUps.length > 0 && (
        <ul className="mb-3 grid gap-1.5">
          {warmUps.map(({ id, count, from, until }) => (
            <li key={id} className="flex items-center gap-2.5">
              <Flame aria-hidden="true" className="size-4 shrink-0 text-oxide" />
              <span className="min-w-0 flex-1">
                {t('planned', { count })}{' '}
                <span className="tabular text-ink-2">
                  <LocalTime at={from} /> – <LocalTime at={until} />
                </span>
              </span>
              <IconButton label={t('cancelOne', { count })} disabled={busy} onClick={() => cancel(id)}>
                <X aria-hidden="true" className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div role="status" className="mb-3 empty:hidden">
        {failure !== null && <Callout tone="wrong">{failure}</Callout>}
      </div>
      {open ? (
        <WarmUpForm
          size={planned.size}
          busy={busy}
          onCancel={() => setOpen(false)}
          onPlan={async (wanted) => {
            if (await plan(wanted)) setOpen(false);
          }}
        />
      ) : (
        <Button look="quiet" size="s" className="-ml-2" onClick={() => setOpen(true)}>
          <Flame aria-hidden="true" className="size-4" />
          {t('open')}
        </Button>
      )}
    </section>
  );
}
