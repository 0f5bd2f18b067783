'use client';

import type { ITheme } from '@xterm/xterm';
import { useEffect, useState, type RefObject } from 'react';
import { UNWATCHED, WATCHED } from '@/lib/shared/terminal-protocol';
import { useColorScheme } from '../ui/color-scheme';
import type { ConnectionStatus } from './connection';
import type { DrawnScreen, Screen, ScreenOptions } from './screen';
import { watchWake } from './wake';

/** How long a word of the server stays, in milliseconds. */
const NOTICE_MS = 8_000;

export interface ScreenState<S extends DrawnScreen> {
  /** Null until xterm is loaded. */
  screen: S | null;
  status: ConnectionStatus;
  /** Code of what the server had to say last; null after a while. */
  notice: string | null;
  /** An instructor looks on. */
  watched: boolean;
}

/** Loads what draws a screen, and gives back the way to open one. */
type Loader<S extends DrawnScreen> = () => Promise<(element: HTMLElement, options: ScreenOptions) => S>;

/** To work in. */
export const loadScreen: Loader<Screen> = async () => (await import('./screen')).openScreen;

/** To look on. */
export const loadWatchedScreen: Loader<DrawnScreen> = async () =>
  (await import('./watched-screen')).openWatchedScreen;

/** A screen in a box for as long as the box is there, in the page’s colours, connected anew after sleep. */
export function useScreen<S extends DrawnScreen>(
  box: RefObject<HTMLElement | null>,
  { sandboxId, name }: { sandboxId: string; name: string },
  load: Loader<S>,
): ScreenState<S> {
  const [screen, setScreen] = useState<S | null>(null);
  const [status, setStatus] = useState<ConnectionStatus>('connecting');
  const [notice, setNotice] = useState<string | null>(null);
  const [watched, setWatched] = useState(false);
  const scheme = useColorScheme();

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const leaving = new AbortController();
    let opened: S | null = null;
    const onStatus = (next: ConnectionStatus) => {
      setStatus(next);
      // Over a new connection it is told anew.
      if (next === 'connecting') setWatched(false);
    };
    const onNotice = (code: string) => {
      if (code === WATCHED || code === UNWATCHED) setWatched(code === WATCHED);
      else setNotice(code);
    };
    void prepare(load).then(([open, theme]) => {
      if (leaving.signal.aborted) return;
      opened = open(element, { sandboxId, name, onStatus, onNotice, theme });
      setScreen(opened);
    });
    return () => {
      leaving.abort();
      opened?.dispose();
      setScreen(null);
    };
  }, [box, sandboxId, name, load]);

  useEffect(() => (screen ? watchWake(() => screen.reconnect()) : undefined), [screen]);
  useEffect(() => {
    void import('./terminal-theme').then(({ terminalTheme }) => screen?.setTheme(terminalTheme()));
  }, [screen, scheme]);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  return { screen, status, notice, watched };
}

/** xterm needs a window and is large: it is loaded when the first terminal is shown, with the font it measures. */
async function prepare<Open>(load: () => Promise<Open>): Promise<[Open, ITheme]> {
  const [open, { terminalTheme }] = await Promise.all([
    load(),
    import('./terminal-theme'),
    document.fonts.load('13px "JetBrains Mono Variable"').catch(() => []),
  ]);
  return [open, terminalTheme()];
}
