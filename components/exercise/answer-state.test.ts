import { describe, expect, it } from 'vitest';
import type { FieldView } from '@/lib/shared/wire/courses';
import { initialAnswers, isComplete, moveItem } from './answer-state';

const option = (id: string) => ({ id, text: id.toUpperCase() });
const text: FieldView = { kind: 'text', id: 'pid', label: 'PID' };
const choice: FieldView = { kind: 'choice', id: 'pick', label: 'Pick', options: [option('a'), option('b')] };
const order: FieldView = {
  kind: 'order',
  id: 'steps',
  label: 'Steps',
  options: [option('c'), option('a'), option('b')],
};
const match: FieldView = {
  kind: 'match',
  id: 'layers',
  label: 'Layers',
  options: [option('app'), option('kernel')],
  targets: [option('vm'), option('container')],
};

describe('moveItem', () => {
  it('moves up and down and keeps every item', () => {
    expect(moveItem(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moveItem(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });

  it.each([
    [0, -1],
    [2, 3],
    [1, 1],
  ])('changes nothing when moving %i to %i', (from, to) => {
    expect(moveItem(['a', 'b', 'c'], from, to)).toEqual(['a', 'b', 'c']);
  });

  it('leaves the list it was given alone', () => {
    const list = ['a', 'b'];
    moveItem(list, 0, 1);
    expect(list).toEqual(['a', 'b']);
  });
});

describe('answers', () => {
  it('begin with the order shown and nothing else', () => {
    expect(initialAnswers([text, choice, order, match])).toEqual({
      pid: '',
      pick: '',
      steps: ['c', 'a', 'b'],
      layers: {},
    });
  });

  it('are complete when every part is answered', () => {
    expect(isComplete([], {})).toBe(true);
    expect(isComplete([order], initialAnswers([order]))).toBe(true);
    expect(isComplete([text], { pid: '  ' })).toBe(false);
    expect(isComplete([text, choice], { pid: '7', pick: 'a' })).toBe(true);
    expect(isComplete([match], { layers: { app: 'vm' } })).toBe(false);
    expect(isComplete([match], { layers: { app: 'vm', kernel: 'vm' } })).toBe(true);
  });
});
