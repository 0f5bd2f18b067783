/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What spreadsheets take for the start of a formula, also in full width. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n]/;

/** Lines of cells as RFC 4180 with a byte order mark, safe to open in a spreadsheet. */
export function csv(lines: readonly (readonly (string | number)[])[]): string {
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** A text holds just this text: an apostrophe keeps a spreadsheet from running it as a formula. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const inert = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
