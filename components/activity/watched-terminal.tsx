'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { TerminalStatus } from '../terminal/terminal-status';
import { loadWatchedScreen, useScreen } from '../terminal/use-screen';
import { Button } from '../ui/button';

/** What scrolls takes focus, so that arrow keys scroll it in every browser. */
const SCROLLED_BY_KEYBOARD = { tabIndex: 0 };

type Props = { sandboxId: string; name: string; label: string };

/** Somebody else’s terminal, to look at. */
export function WatchedTerminal({ sandboxId, name, label }: Props) {
  const t = useTranslations('activity');
  const box = useRef<HTMLDivElement>(null);
  const { screen, status, notice } = useScreen(box, { sandboxId, name }, loadWatchedScreen);
  return (
    <div className="relative h-full">
      <div
        ref={box}
        role="region"
        aria-label={t('watchedLabel', { name: label })}
        {...SCROLLED_BY_KEYBOARD}
        className="watched-box"
        data-terminal={name}
      />
      {status === 'ended' ? (
        <div
          role="status"
          className="appear absolute right-3 bottom-3 flex items-center gap-3 rounded-md border border-line bg-raised px-3 py-1.5 text-sm text-ink-2 shadow-pop"
        >
          {t('ended')}
          <Button size="s" onClick={() => screen?.reconnect()}>
            {t('lookAgain')}
          </Button>
        </div>
      ) : (
        <TerminalStatus status={status} notice={notice} />
      )}
    </div>
  );
}
