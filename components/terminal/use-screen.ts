'use client';

import { useEffect, useState, type RefObject } from 'react';
import { useColorScheme } from '../ui/color-scheme';
import type { ConnectionStatus } from './connection';
import type { Screen, ScreenOptions } from './screen';
import { watchWake } from './wake';

/** How long a word of the server stays, in milliseconds. */
const NOTICE_MS = 8_000;

export interface ScreenState {
  /** Null until xterm is loaded. */
  screen: Screen | null;
  status: ConnectionStatus;
  /** Code of what the server had to say last; null after a while. */
  notice: string | null;
}

/** A screen in a box for as long as the box is there, in the page’s colours, connected anew after sleep. */
export function useScreen(box: RefObject<HTMLElement | null>, sandboxId: string, name: string): ScreenState {
  const [screen, setScreen] = useState<Screen | null>(null);
  const [status, setStatus] = useState<ConnectionStatus>('connecting');
  const [notice, setNotice] = useState<string | null>(null);
  const scheme = useColorScheme();

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const leaving = new AbortController();
    let opened: Screen | null = null;
    const options = { sandboxId, name, onStatus: setStatus, onNotice: setNotice };
    void loadScreen(element, options, leaving.signal).then((ready) => {
      opened = ready;
      setScreen(ready);
    });
    return () => {
      leaving.abort();
      opened?.dispose();
      setScreen(null);
    };
  }, [box, sandboxId, name]);

  useEffect(() => (screen ? watchWake(() => screen.reconnect()) : undefined), [screen]);
  useEffect(() => {
    void import('./terminal-theme').then(({ terminalTheme }) => screen?.setTheme(terminalTheme()));
  }, [screen, scheme]);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  return { screen, status, notice };
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
