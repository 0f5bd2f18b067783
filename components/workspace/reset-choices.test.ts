import { expect, it } from 'vitest';
import { resetChoices } from './reset-choices';

const EXERCISES = [
  { id: 'e1', title: 'Moor' },
  { id: 'e2', title: 'Load' },
  { id: 'e3', title: 'Sail' },
];
const at = '2030-01-01T10:00:00Z';
const values = (...names: string[]) =>
  resetChoices(
    names.map((name) => ({ name, at })),
    EXERCISES,
  ).map(({ value, to }) => [value, to]);

it('offers only the start where nothing was kept: it is made from nothing then', () => {
  expect(values()).toEqual([['setup', undefined]]);
});

it('offers starts of exercises in the order of the lesson, and the way to nothing last', () => {
  expect(values('setup', 'e3', 'e2', 'before-reset')).toEqual([
    ['setup', undefined],
    ['e2', 'e2'],
    ['e3', 'e3'],
    ['before-reset', 'before-reset'],
    ['nothing', null],
  ]);
});

it('leaves out an exercise that the lesson no longer has', () => {
  expect(values('setup', 'e9').map(([value]) => value)).toEqual(['setup', 'nothing']);
});
