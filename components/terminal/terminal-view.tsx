'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Screen } from './screen';
import { TerminalStatus } from './terminal-status';
import { loadScreen, useScreen } from './use-screen';

type Props = {
  sandboxId: string;
  name: string;
  label: string;
  /** Shown and typed into; the others stay connected in the background. */
  active: boolean;
  /** As soon as it can be typed into. */
  takesFocus: boolean;
  screenReader: boolean;
  /** Called with the screen when it comes to the front, and with null when it leaves. */
  onFront: (screen: Screen | null) => void;
  /** Called when an instructor begins to look on, and when nobody does any more. */
  onWatched: (watched: boolean) => void;
};

/** One terminal: xterm in a box, with a quiet word when it is not connected. */
export function TerminalView({
  sandboxId,
  name,
  label,
  active,
  takesFocus,
  screenReader,
  onFront,
  onWatched,
}: Props) {
  const t = useTranslations('terminal');
  const box = useRef<HTMLDivElement>(null);
  const { screen, status, notice, watched } = useScreen(box, { sandboxId, name }, loadScreen);

  useEffect(() => screen?.setScreenReader(screenReader), [screen, screenReader]);

  const tellFront = useEffectEvent(onFront);
  useEffect(() => {
    if (!active || !screen) return;
    tellFront(screen);
    return () => tellFront(null);
  }, [active, screen]);

  useEffect(() => {
    if (takesFocus) screen?.focus();
  }, [takesFocus, screen]);

  const tellWatched = useEffectEvent(onWatched);
  useEffect(() => {
    if (active) tellWatched(watched);
  }, [active, watched]);

  return (
    <div hidden={!active} className="relative h-full">
      <div
        ref={box}
        role="group"
        aria-label={t('label', { name: label })}
        className="terminal-box"
        data-terminal={name}
      />
      {(status !== 'ready' || notice !== null) && <TerminalStatus status={status} notice={notice} />}
    </div>
  );
}
