'use client';

import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTerminals } from '../workspace/terminals-context';
import { TabBar } from './tab-bar';
import { tabNumber } from './tab-names';
import { TerminalView } from './terminal-view';
import { useTabs } from './use-tabs';

/** The terminals of a sandbox as tabs. */
export function TerminalPane({ sandboxId }: { sandboxId: string }) {
  const t = useTranslations('terminal');
  const terminals = useTerminals();
  const tabs = useTabs(sandboxId);
  const [screenReader, setScreenReader] = useState(false);
  const [watched, setWatched] = useState(false);

  return (
    <Tabs.Root
      value={tabs.active}
      onValueChange={tabs.activate}
      className="flex h-full flex-col bg-(--term-background)"
    >
      <TabBar tabs={tabs} watched={watched} screenReader={screenReader} onScreenReader={setScreenReader} />
      {tabs.names.map((name) => (
        <Tabs.Content
          key={name}
          value={name}
          forceMount
          tabIndex={-1}
          className="min-h-0 flex-1 data-[state=inactive]:hidden"
        >
          <TerminalView
            sandboxId={sandboxId}
            name={name}
            label={t('tab', { number: tabNumber(name) })}
            active={name === tabs.active}
            takesFocus={name === tabs.added}
            screenReader={screenReader}
            onFront={(screen) => {
              if (terminals) terminals.front.current = screen;
            }}
            onWatched={setWatched}
          />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
