import { describe, expect, it } from 'vitest';
import { MAX_TABS, nextName, parseNames, tabNumber } from './tab-names';

describe('names of terminals', () => {
  it('takes the lowest free one, up to the limit', () => {
    expect(nextName(['main'])).toBe('t2');
    expect(nextName(['main', 't3'])).toBe('t2');
    const all: string[] = [];
    for (let name = nextName(all); name !== null; name = nextName(all)) all.push(name);
    expect(all).toHaveLength(MAX_TABS);
    expect(new Set(all).size).toBe(MAX_TABS);
  });

  it('numbers them as people count', () => {
    expect(['main', 't2', 't6'].map(tabNumber)).toEqual([1, 2, 6]);
  });

  it('remembers only what it knows', () => {
    expect(parseNames('main,t2')).toEqual(['main', 't2']);
    expect(parseNames('t2,t2,../etc,t99')).toEqual(['t2']);
    expect(parseNames(null)).toEqual(['main']);
    expect(parseNames('')).toEqual(['main']);
  });
});
