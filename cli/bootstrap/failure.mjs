/**
 * Something the person at the keyboard must know: what happened, and what to do about it.
 * Told without a stack trace.
 */
export class Failure extends Error {
  /**
   * @param {string} what What happened, a sentence.
   * @param {string} remedy What to do, a sentence or the command to run.
   */
  constructor(what, remedy) {
    super(what);
    this.name = 'Failure';
    this.remedy = remedy;
  }
}

/**
 * The text to print for anything thrown; a stack only where nobody wrote a sentence for it.
 * @param {unknown} error
 * @returns {string}
 */
export function failureText(error) {
  if (error instanceof Error && 'remedy' in error && typeof error.remedy === 'string') {
    return `✗ ${error.message}\n  → ${error.remedy}`;
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    return `✗ The disk is full: ${error.message}\n  → Make room, then run the same command again.`;
  }
  return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
