'use client';

import clsx from 'clsx';
import { useTranslations } from 'use-intl';
import type { OperateStatus } from '@/lib/shared/wire/operate';
import { Sparkline } from './sparkline';
import { SHOWN_STATES, shownState, STATE_COLORS, StateMark } from './state-mark';
import { Tile } from './tile';
import type { Sample } from './use-operation';

type Props = { status: OperateStatus; samples: readonly Sample[] };

/** How many sandboxes there are in each state. */
export function SandboxesTile({ status: { sandboxes, pool }, samples }: Props) {
  const t = useTranslations('operate');
  const counts = SHOWN_STATES.map(
    (state) => [state, sandboxes.filter((each) => shownState(each) === state).length] as const,
  ).filter(([, count]) => count > 0);
  const running = samples.map((sample) => sample.running);
  return (
    <Tile title={t('running')} value={running.at(-1) ?? 0} detail={t('pool', pool)}>
      <Sparkline values={running} max={4} />
      <div aria-hidden="true" className="flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken">
        {counts.map(([state, count]) => (
          <span key={state} className={clsx('h-full', STATE_COLORS[state])} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        {counts.map(([state, count]) => (
          <li key={state}>
            <StateMark state={state} count={count} />
          </li>
        ))}
      </ul>
    </Tile>
  );
}
