import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal, type ITheme } from '@xterm/xterm';
import { writeClipboard } from '../ui/clipboard';
import { TerminalConnection, type ConnectionEvents, type ConnectionHost } from './connection';
import { drawInFrames, type Drawing } from './drawing';
import { Fitting } from './fitting';
import { asRunInput, isReport, newSource, openSafely, terminalUrl } from './terminal-input';

export const SCROLLBACK_LINES = 5000;

/** Ctrl-C: also takes back the rest of a paste that has not gone out yet. */
const INTERRUPT = '\x03';

export type RunResult = 'ran' | 'busy' | 'not_ready';

/** A terminal that is drawn on the page. */
export interface DrawnScreen {
  setTheme(theme: ITheme): void;
  /** Connects anew: after sleep, after a lost network, or to a new shell when the last one has ended. */
  reconnect(): void;
  dispose(): void;
}

/** A terminal to work in, for the rest of the workspace. */
export interface Screen extends DrawnScreen {
  /** Types a command and presses Enter, unless a full-screen program would take it for its own input. */
  run(command: string): RunResult;
  focus(): void;
  setScreenReader(on: boolean): void;
}

export interface ScreenOptions {
  sandboxId: string;
  name: string;
  theme: ITheme;
  onStatus: ConnectionEvents['status'];
  onNotice: ConnectionEvents['notice'];
}

/** Draws a terminal into an element and connects it to its shell. */
export function openScreen(element: HTMLElement, options: ScreenOptions): Screen {
  const terminal = createTerminal(options.theme);
  terminal.open(element);

  const drawing = drawInFrames(terminal, SCROLLBACK_LINES);
  const fitting = new Fitting(terminal, element, (size) => connection.resize(size));
  const connection = connect(options, drawing, fitting);
  passInput(terminal, connection, fitting);
  terminal.attachCustomKeyEventHandler((event) => handleKey(terminal, connection, event));
  connection.connect();

  return {
    run(command) {
      if (connection.status !== 'ready') return 'not_ready';
      if (terminal.buffer.active.type === 'alternate') return 'busy';
      terminal.input(asRunInput(command, terminal.modes.bracketedPasteMode));
      terminal.scrollToBottom();
      return 'ran';
    },
    focus: () => terminal.focus(),
    setTheme: (theme) => {
      terminal.options.theme = theme;
    },
    setScreenReader: (on) => {
      terminal.options.screenReaderMode = on;
    },
    reconnect: () => connection.connect(),
    dispose() {
      fitting.dispose();
      connection.close();
      drawing.dispose();
      terminal.dispose();
    },
  };
}

/** A terminal in Drydock's looks, in which links open safely and no program reaches the clipboard. */
export function createTerminal(theme: ITheme): Terminal {
  const style = getComputedStyle(document.documentElement);
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    fontFamily: style.getPropertyValue('--font-code'),
    fontSize: 13,
    lineHeight: 1.25,
    linkHandler: { activate: (_event, uri) => openSafely(uri) },
    macOptionIsMeta: true,
    // It would complain on the console of whatever a program prints.
    logLevel: 'off',
    minimumContrastRatio: 4.5,
    scrollback: SCROLLBACK_LINES,
    theme,
  });
  terminal.loadAddon(new WebLinksAddon((_event, uri) => openSafely(uri)));
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  // OSC 52 would let a program in the sandbox read or replace the reader's clipboard.
  terminal.parser.registerOscHandler(52, () => true);
  return terminal;
}

/** What a connection needs of the browser. */
export function browserHost(url: string): ConnectionHost {
  return {
    open: () => new WebSocket(url),
    setTimeout: (run, ms) => window.setTimeout(run, ms),
    clearTimeout: (timer) => window.clearTimeout(typeof timer === 'number' ? timer : undefined),
    random: Math.random,
  };
}

function connect(options: ScreenOptions, drawing: Drawing, fitting: Fitting): TerminalConnection {
  const { sandboxId, name, onStatus, onNotice } = options;
  const url = terminalUrl(window.location, sandboxId, name, newSource());
  return new TerminalConnection(browserHost(url), {
    status: onStatus,
    notice: onNotice,
    attached: () => {
      drawing.reset();
      fitting.fit();
    },
    followed: (size) => fitting.follow(size),
    output: (bytes, drawn) => drawing.output(bytes, drawn),
  });
}

function passInput(terminal: Terminal, connection: TerminalConnection, fitting: Fitting): void {
  const pass = (data: string, bytes: Uint8Array) => {
    if (fitting.isFollowing) {
      // Whoever is at work answers a program's questions, and whoever types is at work.
      if (isReport(data)) return;
      fitting.fit();
    }
    if (data === INTERRUPT) connection.cancelWaiting();
    connection.write(bytes);
  };
  const encoder = new TextEncoder();
  terminal.onData((data) => pass(data, encoder.encode(data)));
  terminal.onBinary((data) =>
    pass(
      data,
      Uint8Array.from(data, (char) => char.charCodeAt(0)),
    ),
  );
}

/** False keeps a key from the shell. */
function handleKey(terminal: Terminal, connection: TerminalConnection, event: KeyboardEvent): boolean {
  // The workspace's own key, to leave the terminal: see the workspace.
  if (event.key === 'F6' && event.ctrlKey) return false;
  if (event.type !== 'keydown') return true;
  if (event.key === 'Enter' && connection.status === 'ended') {
    connection.connect();
    return false;
  }
  if (event.ctrlKey && event.shiftKey && event.code === 'KeyC' && terminal.hasSelection()) {
    event.preventDefault();
    void writeClipboard(terminal.getSelection()).then(() => terminal.focus());
    return false;
  }
  return true;
}
