import type { Terminal } from '@xterm/xterm';
import { TerminalConnection, type Size } from './connection';
import { drawInFrames } from './drawing';
import {
  browserHost,
  createTerminal,
  SCROLLBACK_LINES,
  type DrawnScreen,
  type ScreenOptions,
} from './screen';
import { terminalUrl } from './terminal-input';

/** Letters of a screen that is shown whole; a larger screen is shown in smaller ones, then scrolled. In pixels. */
const FULL_PX = 13;
const LEAST_PX = 9;

/**
 * Draws somebody else's terminal into an element, at the size that it has with them. Nothing that is pressed here goes
 * anywhere, and no program is answered: nobody listens to what xterm would say.
 */
export function openWatchedScreen(element: HTMLElement, options: ScreenOptions): DrawnScreen {
  const terminal = createTerminal(options.theme);
  terminal.options.disableStdin = true;
  terminal.options.cursorBlink = false;
  terminal.open(element);
  // The box around it is what takes focus, and scrolls by keys.
  terminal.textarea?.setAttribute('tabindex', '-1');

  const drawing = drawInFrames(terminal, SCROLLBACK_LINES);
  const fit = () => fitLetters(terminal, element);
  const show = (size: Size) => {
    terminal.resize(size.cols, size.rows);
    fit();
  };
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  const url = terminalUrl(window.location, options.sandboxId, options.name, null);
  const connection = new TerminalConnection(
    { ...browserHost(url), watches: true },
    {
      status: options.onStatus,
      notice: options.onNotice,
      attached: (_replayed, size) => {
        drawing.reset();
        show(size);
      },
      followed: show,
      output: (bytes, drawn) => drawing.output(bytes, drawn),
    },
  );
  connection.connect();

  return {
    setTheme: (theme) => {
      terminal.options.theme = theme;
    },
    reconnect: () => connection.connect(),
    dispose() {
      observer.disconnect();
      connection.close();
      drawing.dispose();
      terminal.dispose();
    },
  };
}

function fitLetters(terminal: Terminal, box: HTMLElement): void {
  const screen = box.querySelector<HTMLElement>('.xterm-screen');
  if (!screen || screen.offsetWidth === 0 || box.clientWidth === 0 || box.clientHeight === 0) return;
  const room = Math.min(box.clientWidth / screen.offsetWidth, box.clientHeight / screen.offsetHeight);
  // Half pixels, rounded down: a whole row must not be lost for the sake of a fraction.
  const fitting = Math.floor((terminal.options.fontSize ?? FULL_PX) * room * 2) / 2;
  terminal.options.fontSize = Math.min(FULL_PX, Math.max(LEAST_PX, fitting));
}
