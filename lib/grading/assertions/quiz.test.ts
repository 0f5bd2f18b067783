import { describe, expect, it } from 'vitest';
import type { Field } from '@/lib/content/schema';
import { assess } from '../testing/assess';

const text = (en: string) => ({ en, 'zh-CN': `${en}（中）` });
const label = text('Question');
const options = ['one', 'two', 'three'].map((id) => ({ id, text: text(id) }));
const fields: Field[] = [
  { kind: 'choice', id: 'c', label, options },
  { kind: 'order', id: 'o', label, options },
  {
    kind: 'match',
    id: 'm',
    label,
    targets: [
      { id: 'left', text: text('left') },
      { id: 'right', text: text('right') },
    ],
    options: options.map((option, at) => ({ ...option, target: at === 0 ? 'left' : 'right' })),
  },
];

describe('choice', () => {
  const choice = { type: 'choice', field: 'c', correct: 'two' };

  it('passes the right option', async () => {
    expect(await assess(choice, { fields, answers: { c: 'two' } })).toMatchObject({
      passed: true,
      observed: 'two',
    });
  });

  it('fails another, and repeats it in the reader’s words', async () => {
    expect(await assess(choice, { fields, answers: { c: 'one' } })).toEqual({
      passed: false,
      observed: 'one',
      found: { en: 'You chose “one”.', 'zh-CN': '你选的是“one（中）”。' },
    });
  });

  it.each([{}, { c: 'four' }, { c: ['two'] }, { c: { two: 'two' } }])(
    'fails %j as empty',
    async (answers) => {
      expect(await assess(choice, { fields, answers })).toMatchObject({ passed: false, observed: 'empty' });
    },
  );

  it('cannot be checked when the exercise has no such question', async () => {
    const check = { ...choice, field: 'o' };
    expect(await assess(check, { fields, answers: { o: 'two' } })).toHaveProperty('unavailable');
  });
});

describe('order', () => {
  const order = { type: 'order', field: 'o' };

  it('passes the order of the file', async () => {
    const answers = { o: ['one', 'two', 'three'] };
    expect(await assess(order, { fields, answers })).toMatchObject({ passed: true, observed: 'right' });
  });

  it.each<[string[], number]>([
    [['one', 'three', 'two'], 1],
    [['one', 'two'], 2],
    [['one', 'two', 'three', 'one'], 3],
    [['two', 'two', 'two'], 1],
  ])('fails %j', async (o, right) => {
    expect(await assess(order, { fields, answers: { o } })).toEqual({
      passed: false,
      observed: 'wrong',
      found: {
        en: `${right} of 3 steps are in their place.`,
        'zh-CN': `3 个步骤中有 ${right} 个位置正确。`,
      },
    });
  });

  it.each([{}, { o: [] }, { o: 'one' }])('fails %j as empty', async (answers) => {
    expect(await assess(order, { fields, answers })).toMatchObject({ passed: false, observed: 'empty' });
  });
});

describe('match', () => {
  const match = { type: 'match', field: 'm' };

  it('passes when each option is on its target', async () => {
    const answers = { m: { one: 'left', two: 'right', three: 'right' } };
    expect(await assess(match, { fields, answers })).toMatchObject({ passed: true, observed: 'right' });
  });

  it('fails a wrong or missing one, and says how many are right', async () => {
    expect(await assess(match, { fields, answers: { m: { one: 'left', two: 'left' } } })).toEqual({
      passed: false,
      observed: 'wrong',
      found: { en: '1 of 3 are where they belong.', 'zh-CN': '3 项中有 1 项放对了位置。' },
    });
  });

  it.each([{}, { m: {} }, { m: ['one'] }, { m: 'left' }])('fails %j as empty', async (answers) => {
    expect(await assess(match, { fields, answers })).toMatchObject({ passed: false, observed: 'empty' });
  });
});
