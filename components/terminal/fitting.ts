import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';
import type { Size } from './connection';

/** The size of a terminal on the page: that of its box, or that of the window in which somebody else is at work. */
export class Fitting {
  readonly #terminal: Terminal;
  readonly #element: HTMLElement;
  readonly #addon = new FitAddon();
  readonly #observer = new ResizeObserver(() => this.fit());
  #following = false;

  constructor(terminal: Terminal, element: HTMLElement, onFit: (size: Size) => void) {
    this.#terminal = terminal;
    this.#element = element;
    terminal.loadAddon(this.#addon);
    terminal.onResize((size) => {
      if (!this.#following) onFit(size);
    });
    this.#observer.observe(element);
  }

  get isFollowing(): boolean {
    return this.#following;
  }

  /** Takes the size of the box. A hidden tab has none; it is fitted when it is shown. */
  fit(): void {
    if (this.#element.clientWidth === 0 || this.#element.clientHeight === 0) return;
    this.#following = false;
    this.#addon.fit();
  }

  /** Takes the size of somebody else's window. */
  follow({ cols, rows }: Size): void {
    this.#following = true;
    this.#terminal.resize(cols, rows);
  }

  dispose(): void {
    this.#observer.disconnect();
  }
}
