import { expect, it } from 'vitest';
import type { Field } from '@/lib/content/schema';
import { parseAnswers } from './parse-answers';

const words = { en: 'x', 'zh-CN': 'x' };
const options = ['a', 'b', 'c'].map((id) => ({ id, text: words }));
const fields: Field[] = [
  { kind: 'text', id: 'pid', label: words },
  { kind: 'choice', id: 'fate', label: words, options },
  { kind: 'order', id: 'hops', label: words, options },
  {
    kind: 'match',
    id: 'parts',
    label: words,
    targets: options,
    options: options.map((option) => ({ ...option, target: 'a' })),
  },
];

it('reads an answer of each kind among other output', () => {
  const output = `hello
answer.pid= 42 = 6 * 7
noise answer.fate=b
answer.fate=a
answer.hops=a, b,c
answer.parts=a:b,c:a
`;
  expect(parseAnswers(output, fields)).toEqual({
    answers: { pid: '42 = 6 * 7', fate: 'a', hops: ['a', 'b', 'c'], parts: { a: 'b', c: 'a' } },
    faults: [],
  });
});

it('keeps an answer that is empty', () => {
  expect(parseAnswers('answer.pid=\nanswer.hops=\n', fields).answers).toEqual({ pid: '', hops: [] });
});

it('reports an answer to no field', () => {
  expect(parseAnswers('answer.pidd=1', fields).faults).toEqual([
    'it answers pidd, but the fields are pid, fate, hops, parts',
  ]);
});
