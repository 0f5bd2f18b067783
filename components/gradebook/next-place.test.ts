import { describe, expect, it } from 'vitest';
import { nextPlace } from './next-place';

const SIZE = { row: 3, column: 4 };

describe('nextPlace', () => {
  it.each([
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowDown', { row: 2, column: 1 }],
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowRight', { row: 1, column: 2 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 3 }],
  ])('goes by %s', (key, place) => {
    expect(nextPlace(key, { row: 1, column: 1 }, SIZE)).toEqual(place);
  });

  it('stays inside of the table, and leaves other keys alone', () => {
    const last = { row: 2, column: 3 };
    expect(nextPlace('ArrowUp', { row: 0, column: 0 }, SIZE)).toBeNull();
    expect(nextPlace('ArrowLeft', { row: 0, column: 0 }, SIZE)).toBeNull();
    expect(nextPlace('ArrowDown', last, SIZE)).toBeNull();
    expect(nextPlace('ArrowRight', last, SIZE)).toBeNull();
    expect(nextPlace('Tab', last, SIZE)).toBeNull();
  });
});
