/** Chinese characters and the full-width punctuation that is set with them, which bring their own space. */
const WIDE = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]';
const WIDE_PUNCTUATION =
  '[\\u3000-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65“”‘’…—]';

/** A blank that a folded line leaves: after Chinese punctuation, or between two characters. Latin words keep theirs. */
const LEFT_BY_FOLDING = new RegExp(
  `(?<=${WIDE_PUNCTUATION}) +(?=\\S)|(?<=\\S) +(?=[\\u3001\\u3002\\uff01\\uff0c\\uff1a\\uff1b\\uff1f])|(?<=${WIDE}) +(?=${WIDE})`,
  'gu',
);

const CODE = /(`[^`]*`)/;

/** A Chinese text without the blanks that YAML puts where a folded line ended. What stands in `backticks` stays. */
export function closeChineseGaps(text: string): string {
  return outsideCode(text, (part) => part.replace(LEFT_BY_FOLDING, ''));
}

function outsideCode(text: string, change: (part: string) => string): string {
  // Code is held out as one character each, so that a gap before or after it is seen as well.
  const codes = text.split(CODE).filter((_, at) => at % 2 === 1);
  const held = text.split(CODE).map((part, at) => (at % 2 === 1 ? HOLDER : part));
  let next = 0;
  return change(held.join('')).replaceAll(HOLDER, () => codes[next++] ?? '');
}

/** In no text of a course: it stands for what is held out. */
const HOLDER = '\u{10ffff}';
