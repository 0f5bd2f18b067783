'use client';

import clsx from 'clsx';
import { useTranslations } from 'use-intl';
import type { OperatedSandbox } from '@/lib/shared/wire/operate';

/** How a sandbox is, as the operator tells them apart: one that waits for somebody is none of the states of a lease. */
export type ShownState = OperatedSandbox['state'] | 'warm';

export const SHOWN_STATES: readonly ShownState[] = [
  ...(['ready', 'starting', 'warm', 'queued'] as const),
  ...(['paused', 'stopped', 'failed'] as const),
];

export const STATE_COLORS: Record<ShownState, string> = {
  ready: 'bg-passed',
  starting: 'bg-unsure',
  warm: 'bg-link',
  queued: 'bg-oxide',
  paused: 'bg-line-strong',
  stopped: 'bg-line-strong',
  failed: 'bg-wrong',
};

export function shownState({ state, leased }: Pick<OperatedSandbox, 'state' | 'leased'>): ShownState {
  return state === 'ready' && !leased ? 'warm' : state;
}

/** A state in a word, with its colour. */
export function StateMark({ state, count }: { state: ShownState; count?: number }) {
  const t = useTranslations('operate');
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden="true" className={clsx('size-2 shrink-0 rounded-full', STATE_COLORS[state])} />
      {t(`states.${state}`)}
      {count !== undefined && <span className="tabular font-semibold text-ink">{count}</span>}
    </span>
  );
}
