/** Which of the offered media types an `Accept` header likes best; the first one when it does not care. */
export function prefers<Type extends string>(
  accept: string | null,
  offered: readonly [Type, ...Type[]],
): Type {
  const ranges = (accept ?? '*/*').split(',').map(parseRange);
  const quality = (type: string) => Math.max(0, ...ranges.map((range) => qualityFor(range, type)));
  return offered.reduce((best, type) => (quality(type) > quality(best) ? type : best), offered[0]);
}

interface Range {
  type: string;
  quality: number;
}

/** A range that names the type counts a little more than a wildcard of the same quality. */
const NAMED = 0.0001;

function qualityFor(range: Range, type: string): number {
  if (range.quality <= 0) return 0;
  if (range.type === type) return range.quality + NAMED;
  const [group = ''] = type.split('/');
  return range.type === '*/*' || range.type === `${group}/*` ? range.quality : 0;
}

function parseRange(part: string): Range {
  const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const value = quality === undefined ? 1 : Number(quality.slice(2));
  return { type, quality: Number.isFinite(value) ? value : 0 };
}
