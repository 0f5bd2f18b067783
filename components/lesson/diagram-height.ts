const LINE_PX = 24;
const LEAST_PX = 140;
const MOST_PX = 460;

/** Heights of diagrams drawn on this page before, as when the language is switched back. */
const heights = new Map<string, number>();

/** Room for a diagram before it is drawn: what it took last time, or a guess from the length of its source. */
export function reservedHeight(source: string): number {
  const guess = Math.min(MOST_PX, Math.max(LEAST_PX, source.split('\n').length * LINE_PX));
  return heights.get(source) ?? guess;
}

export function rememberHeight(source: string, px: number): void {
  if (px > 0) heights.set(source, px);
}
