const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Without a terminal to redraw, a long step says that it still goes on this often. */
const REMINDER_MS = 20_000;

/**
 * @typedef {object} Step
 * @property {(text: string) => void} detail What the step is doing right now.
 */

/**
 * Tells what is being done and for how long: a spinner on a terminal, plain lines elsewhere.
 */
export class Progress {
  /** @param {NodeJS.WriteStream} out stderr whenever stdout belongs to the answer. */
  constructor(out) {
    this.out = out;
    this.live = out.isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
  }

  /** @param {string} text */
  line(text) {
    this.out.write(`${this.live ? '\r\x1b[K' : ''}${text}\n`);
  }

  /**
   * Runs work under a line of its own.
   * @template T
   * @param {string} label
   * @param {(step: Step) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(label, work) {
    const started = Date.now();
    let detail = '';
    let frame = 0;
    const draw = () => {
      const mark = FRAMES[frame++ % FRAMES.length] ?? '';
      this.#redraw(`${mark} ${label} ${seconds(started)}${detail && `  ${detail}`}`);
    };
    const remind = () => this.line(`… ${label}: ${seconds(started)}${detail && `, ${detail}`}`);
    if (!this.live) this.line(`• ${label}`);
    const timer = setInterval(this.live ? draw : remind, this.live ? FRAME_MS : REMINDER_MS);
    try {
      const result = await work({ detail: (text) => void (detail = text) });
      this.line(`✓ ${label} (${seconds(started)})`);
      return result;
    } catch (error) {
      this.line(`✗ ${label} (${seconds(started)})`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** @param {string} text */
  #redraw(text) {
    const width = (this.out.columns || 80) - 1;
    this.out.write(`\r\x1b[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
  }
}

/**
 * @param {number} since
 * @returns {string}
 */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
