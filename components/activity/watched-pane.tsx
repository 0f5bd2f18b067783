'use client';

import { CircleAlert, Hourglass, Moon, SquareTerminal } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StudentActivity } from '@/lib/shared/wire/activity';
import { FIRST, tabNumber } from '../terminal/tab-names';
import { Spinner } from '../ui/spinner';
import { StatusPanel } from '../workspace/status-panel';
import { WatchedTerminal } from './watched-terminal';

/** Where a student’s terminals are shown, or why there are none to show. */
export function WatchedPane({ student: { user, sandbox } }: { student: StudentActivity }) {
  const t = useTranslations('activity');
  const { name } = user;
  switch (sandbox?.state) {
    case 'ready':
      return <Terminals key={sandbox.id} sandboxId={sandbox.id} open={sandbox.terminals} />;
    case 'starting':
      return <StatusPanel icon={<Spinner />} title={t('startingTitle')} body={t('comesByItself')} />;
    case 'queued':
      return (
        <StatusPanel icon={<Hourglass />} title={t('queuedTitle', { name })} body={t('comesByItself')} />
      );
    case 'paused':
    case 'stopped':
      return (
        <StatusPanel
          icon={<Moon />}
          title={t('asleepTitle')}
          body={t('asleepBody', { name })}
          reason={sandbox.reason}
        />
      );
    case 'failed':
      return (
        <StatusPanel
          icon={<CircleAlert className="text-wrong" />}
          title={t('failedTitle')}
          body={t('failedBody', { name })}
          reason={sandbox.reason}
        />
      );
    case undefined:
      return <StatusPanel icon={<SquareTerminal />} title={t('noneTitle')} body={t('noneBody')} />;
  }
}

/** The terminals that the student has open; with none open, the first one, which is there from the start. */
function Terminals({ sandboxId, open }: { sandboxId: string; open: readonly string[] }) {
  const t = useTranslations();
  const names = open.length > 0 ? open : [FIRST];
  const [chosen, choose] = useState(FIRST);
  const active = names.includes(chosen) ? chosen : (names[0] ?? FIRST);
  // Programs may name theirs as they like.
  const label = (name: string) =>
    Number.isNaN(tabNumber(name)) ? name : t('terminal.tab', { number: tabNumber(name) });
  return (
    <Tabs.Root value={active} onValueChange={choose} className="flex h-full flex-col bg-(--term-background)">
      <div className="flex h-(--bar) shrink-0 items-stretch border-b border-line bg-canvas">
        <Tabs.List aria-label={t('terminal.tabs')} className="flex min-w-0 items-stretch overflow-x-auto">
          {names.map((name) => (
            <Tabs.Trigger key={name} value={name} className="terminal-tab">
              {label(name)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {open.length === 0 && (
          <p className="truncate self-center px-3 text-sm text-ink-3">{t('activity.noneOpen')}</p>
        )}
      </div>
      <Tabs.Content key={active} value={active} tabIndex={-1} className="min-h-0 flex-1">
        <WatchedTerminal sandboxId={sandboxId} name={active} label={label(active)} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
