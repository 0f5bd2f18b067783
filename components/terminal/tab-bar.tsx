'use client';

import { Accessibility, Eye, Plus, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button';
import { MAX_TABS, tabNumber } from './tab-names';
import type { TabsState } from './use-tabs';

type Props = {
  tabs: TabsState;
  /** An instructor looks on. */
  watched: boolean;
  screenReader: boolean;
  onScreenReader: (on: boolean) => void;
};

/** The tabs of the terminals, and what can be done with them. */
export function TabBar({ tabs, watched, screenReader, onScreenReader }: Props) {
  const t = useTranslations('terminal');
  const [said, setSaid] = useState('');
  const label = (name: string) => t('tab', { number: tabNumber(name) });
  const single = tabs.names.length < 2;
  const close = (name: string) => {
    tabs.close(name);
    setSaid(t('closed', { name: label(name) }));
  };

  return (
    <div className="flex h-(--bar) shrink-0 items-stretch border-b border-line bg-canvas pr-1.5">
      <Tabs.List aria-label={t('tabs')} className="flex min-w-0 items-stretch overflow-x-auto">
        {tabs.names.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="terminal-tab"
            onKeyDown={(event) => {
              if (event.key === 'Delete' && !single) close(name);
            }}
          >
            {label(name)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <div className="flex min-w-0 flex-1 items-center gap-0.5 pl-1">
        <IconButton
          label={tabs.free === null ? t('limit', { count: MAX_TABS }) : t('add')}
          disabled={tabs.free === null}
          onClick={tabs.add}
        >
          <Plus aria-hidden="true" className="size-4" />
        </IconButton>
        <WatchedMark watched={watched} />
        {!watched && (
          <kbd className="hidden px-2 font-sans text-xs whitespace-nowrap text-ink-3 lg:inline">
            {t('leave')}
          </kbd>
        )}
        <ScreenReaderButton on={screenReader} onChange={onScreenReader} />
        <IconButton
          label={t('close', { name: label(tabs.active) })}
          disabled={single}
          onClick={() => close(tabs.active)}
        >
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

/** Says that somebody looks on: always there, so that it is heard when it fills. */
function WatchedMark({ watched }: { watched: boolean }) {
  const t = useTranslations('terminal');
  return (
    <span role="status" className="ml-auto min-w-0">
      {watched && (
        <span className="appear flex items-center gap-1.5 px-2 text-sm text-ink-2" title={t('watchedTitle')}>
          <Eye aria-hidden="true" className="size-4 shrink-0 text-link" />
          <span className="truncate">{t('watched')}</span>
        </span>
      )}
    </span>
  );
}

function ScreenReaderButton({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const t = useTranslations('terminal');
  return (
    <IconButton
      label={t('screenReader')}
      aria-pressed={on}
      className="aria-pressed:bg-primary-soft aria-pressed:text-primary"
      onClick={() => onChange(!on)}
    >
      <Accessibility aria-hidden="true" className="size-4" />
    </IconButton>
  );
}
