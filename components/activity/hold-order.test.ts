import { describe, expect, it } from 'vitest';
import { holdOrder } from './hold-order';

describe('holdOrder', () => {
  const itself = (item: string) => item;

  it('keeps what stood where it stood, and puts what is new at the end in its own order', () => {
    expect(holdOrder(['n', 'c', 'a', 'm', 'b'], ['a', 'b', 'c'], itself)).toEqual(['a', 'b', 'c', 'n', 'm']);
  });

  it('leaves no gap for what is gone', () => {
    expect(holdOrder(['c', 'a'], ['a', 'b', 'c'], itself)).toEqual(['a', 'c']);
  });
});
