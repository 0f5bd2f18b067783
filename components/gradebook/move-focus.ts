import type { KeyboardEvent } from 'react';
import { nextPlace } from './next-place';

/** Takes the focus from the button of a cell to the one where a key leads. */
export function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const cell = event.currentTarget.closest('td');
  const line = cell?.closest('tr');
  const rows = line?.closest('tbody')?.rows;
  if (!cell || !line || !rows) return;
  // A line begins with the name and ends with the total.
  const size = { row: rows.length, column: line.cells.length - 2 };
  const next = nextPlace(event.key, { row: line.sectionRowIndex, column: cell.cellIndex - 1 }, size);
  if (!next) return;
  event.preventDefault();
  rows[next.row]?.cells[next.column + 1]?.querySelector('button')?.focus();
}
