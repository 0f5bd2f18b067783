'use client';

import { Accessibility, Plus, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button';
import { useTerminals } from '../workspace/terminals-context';
import { MAX_TABS, nextName, parseNames, tabNumber } from './tab-names';
import { TerminalView } from './terminal-view';

/** The terminals of a sandbox as tabs. Which are open is remembered on this device; shells live in the sandbox. */
export function TerminalPane({ sandboxId }: { sandboxId: string }) {
  const t = useTranslations('terminal');
  const terminals = useTerminals();
  const [names, remember] = useNames(sandboxId);
  const [active, setActive] = useState(names[0] ?? '');
  const [screenReader, setScreenReader] = useState(false);
  const [said, setSaid] = useState('');
  const label = (name: string) => t('tab', { number: tabNumber(name) });
  const free = nextName(names);

  const add = () => {
    if (free === null) return;
    remember([...names, free]);
    setActive(free);
  };
  const close = (name: string) => {
    const rest = names.filter((other) => other !== name);
    remember(rest);
    setActive(rest[Math.max(0, names.indexOf(name) - 1)] ?? '');
    setSaid(t('closed', { name: label(name) }));
  };

  return (
    <Tabs.Root
      value={active}
      onValueChange={setActive}
      className="flex h-full flex-col bg-(--term-background)"
    >
      <div className="flex h-(--bar) shrink-0 items-stretch border-b border-line bg-canvas pr-1.5">
        <Tabs.List aria-label={t('tabs')} className="flex min-w-0 items-stretch overflow-x-auto">
          {names.map((name) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="terminal-tab"
              onKeyDown={(event) => {
                if (event.key === 'Delete' && names.length > 1) close(name);
              }}
            >
              {label(name)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className="flex flex-1 items-center gap-0.5 pl-1">
          <IconButton
            label={free === null ? t('limit', { count: MAX_TABS }) : t('add')}
            disabled={free === null}
            onClick={add}
          >
            <Plus aria-hidden="true" className="size-4" />
          </IconButton>
          <kbd className="ml-auto hidden px-2 font-sans text-xs text-ink-3 lg:inline">{t('leave')}</kbd>
          <IconButton
            label={t('screenReader')}
            aria-pressed={screenReader}
            className="ml-auto aria-pressed:bg-primary-soft aria-pressed:text-primary lg:ml-0"
            onClick={() => setScreenReader(!screenReader)}
          >
            <Accessibility aria-hidden="true" className="size-4" />
          </IconButton>
          <IconButton
            label={t('close', { name: label(active) })}
            disabled={names.length < 2}
            onClick={() => close(active)}
          >
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        </div>
      </div>
      {names.map((name) => (
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
            label={label(name)}
            active={name === active}
            screenReader={screenReader}
            onFront={(screen) => {
              if (terminals) terminals.front.current = screen;
            }}
          />
        </Tabs.Content>
      ))}
      <span role="status" className="sr-only">
        {said}
      </span>
    </Tabs.Root>
  );
}

function useNames(sandboxId: string): [string[], (names: string[]) => void] {
  const key = `drydock:terminals:${sandboxId}`;
  const [names, setNames] = useState(() => parseNames(localStorage.getItem(key)));
  const remember = (next: string[]) => {
    setNames(next);
    localStorage.setItem(key, next.join(','));
  };
  return [names, remember];
}
