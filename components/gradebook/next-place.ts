/** A cell by its line and column, counted from 0. */
export interface Place {
  row: number;
  column: number;
}

/** Where a key leads to in a table of this size; null when it leads nowhere. */
export function nextPlace(key: string, { row, column }: Place, size: Place): Place | null {
  const places: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: size.column - 1 },
  };
  const place = places[key];
  if (!place) return null;
  const inside = place.row >= 0 && place.row < size.row && place.column >= 0 && place.column < size.column;
  return inside ? place : null;
}
