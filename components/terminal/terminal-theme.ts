import type { ITheme } from '@xterm/xterm';
import { readColors } from '../ui/color-scheme';

const ANSI = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

const TOKENS = [
  '--term-background',
  '--term-foreground',
  '--term-cursor',
  '--term-selection',
  '--term-scrollbar',
  '--line-strong',
  ...ANSI.map((name) => `--term-${name}` as const),
  ...ANSI.map((name) => `--term-bright-${name}` as const),
] as const;

/** xterm’s colours from the design tokens, in the scheme that is shown now. */
export function terminalTheme(): ITheme {
  const colors = readColors(TOKENS);
  return {
    background: colors['--term-background'],
    foreground: colors['--term-foreground'],
    cursor: colors['--term-cursor'],
    cursorAccent: colors['--term-background'],
    selectionBackground: colors['--term-selection'],
    scrollbarSliderBackground: colors['--term-scrollbar'],
    scrollbarSliderHoverBackground: colors['--line-strong'],
    scrollbarSliderActiveBackground: colors['--line-strong'],
    overviewRulerBorder: 'transparent',
    black: colors['--term-black'],
    red: colors['--term-red'],
    green: colors['--term-green'],
    yellow: colors['--term-yellow'],
    blue: colors['--term-blue'],
    magenta: colors['--term-magenta'],
    cyan: colors['--term-cyan'],
    white: colors['--term-white'],
    brightBlack: colors['--term-bright-black'],
    brightRed: colors['--term-bright-red'],
    brightGreen: colors['--term-bright-green'],
    brightYellow: colors['--term-bright-yellow'],
    brightBlue: colors['--term-bright-blue'],
    brightMagenta: colors['--term-bright-magenta'],
    brightCyan: colors['--term-bright-cyan'],
    brightWhite: colors['--term-bright-white'],
  };
}
