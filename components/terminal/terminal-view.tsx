'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useColorScheme } from '../ui/color-scheme';
import type { ConnectionStatus } from './connection';
import type { Screen, ScreenOptions } from './screen';
import { TerminalStatus } from './terminal-status';
import { watchWake } from './wake';

type Props = {
  sandboxId: string;
  name: string;
  label: string;
  /** Shown and typed into; the others stay connected in the background. */
  active: boolean;
  screenReader: boolean;
  /** Called with the screen when it comes to the front, and with null when it leaves. */
  onFront: (screen: Screen | null) => void;
};

/** How long a word of the server stays, in milliseconds. */
const NOTICE_MS = 8_000;

/** One terminal: xterm in a box, with a quiet word when it is not connected. */
export function TerminalView({ sandboxId, name, label, active, screenReader, onFront }: Props) {
  const t = useTranslations('terminal');
  const box = useRef<HTMLDivElement>(null);
  const [screen, setScreen] = useState<Screen | null>(null);
  const [status, setStatus] = useState<ConnectionStatus>('connecting');
  const [notice, setNotice] = useState<string | null>(null);
  const scheme = useColorScheme();

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const leaving = new AbortController();
    let opened: Screen | null = null;
    const events = { onStatus: setStatus, onNotice: setNotice };
    void loadScreen(element, { sandboxId, name, ...events }, leaving.signal).then((ready) => {
      opened = ready;
      setScreen(ready);
    });
    return () => {
      leaving.abort();
      opened?.dispose();
      setScreen(null);
    };
  }, [sandboxId, name]);

  useEffect(() => (screen ? watchWake(() => screen.reconnect()) : undefined), [screen]);
  useEffect(() => {
    void import('./terminal-theme').then(({ terminalTheme }) => screen?.setTheme(terminalTheme()));
  }, [screen, scheme]);
  useEffect(() => screen?.setScreenReader(screenReader), [screen, screenReader]);

  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  const tellFront = useEffectEvent(onFront);
  useEffect(() => {
    if (!active || !screen) return;
    tellFront(screen);
    return () => tellFront(null);
  }, [active, screen]);

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

/** xterm needs a window and is large: it is loaded when the first terminal is shown, with the font it measures. */
async function loadScreen(
  element: HTMLElement,
  options: Omit<ScreenOptions, 'theme'>,
  signal: AbortSignal,
): Promise<Screen | null> {
  const [{ openScreen }, { terminalTheme }] = await Promise.all([
    import('./screen'),
    import('./terminal-theme'),
    document.fonts.load('13px "JetBrains Mono Variable"').catch(() => []),
  ]);
  return signal.aborted ? null : openScreen(element, { ...options, theme: terminalTheme() });
}
