import { expect, it } from 'vitest';
import { MOOR, problemsAfterEdit } from '../testing/course-folder';

const EN = `${MOOR}/lesson.en.md`;
const ZH = `${MOOR}/lesson.zh-CN.md`;

it.each([
  ['Your boat is `', 'Your ${BOAT} is `', '3: ${BOAT} is no parameter of this lesson: declared are N, TOK'],
  ['A boat without', 'A <boat> without', '10: raw HTML is not shown; write markdown'],
  [':::note', ':::nota', '9: :::nota is not known; write one of :::note, :::tip, :::warning, :::deeper'],
  [':::note', ':::note{#x}', '9: :::note takes no {…}'],
  [':::note', ':::deeper', '9: this needs a title: :::deeper[What it is about]'],
  [':::\n\n::exercise{#e1}', '\n::exercise{#e1}', '9: :::note is never closed; end it with a line :::'],
  ['### The berth', '::exercise{#e1}\n\n### The berth', '15: exercise e1 is placed already; place it once'],
  ['::exercise{#e1}', ':exercise{#e1}', '1: exercise e1 has no place in the text'],
  ['::exercise{#e1}', '::exercise', '13: ::exercise is not understood here; the only one is ::exercise{#e1}'],
  ['::exercise{#e1}', '::play{#e1}', '13: ::play is not understood here'],
  ['```mermaid', '```marmaid', '17: a code block in "marmaid" is not known; write one of sh, bash'],
  ['```mermaid', '```json run', '17: only sh can run in the terminal, not json'],
  ['```sh run', '```sh ruin', '5: a code block knows no "ruin"; write nothing there, or run'],
  ['```mermaid', '```', '17: this code block has no language'],
  ['## Mooring', '# Mooring', '1: the title stands in exercises.yaml; begin with ## here'],
  ['### The berth', '#### The berth', '15: this heading skips a level; write ### at most'],
  ['drifts', '[drifts](#away)', '10: the link #away leads to no heading of this text; there are #mooring'],
  ['drifts', '[drifts](javascript:alert)', '10: the link javascript:alert is not followed'],
  ['drifts', '[drifts](//evil.example)', '10: the link //evil.example is not followed'],
  ['drifts', '![drifts](x.png)', '10: pictures are not part of a lesson'],
])('reports %s turned into %s', async (from, to, expected) => {
  expect(await problemsAfterEdit(EN, from, to)).toContainEqual(expect.stringContaining(`${EN}:${expected}`));
});

it.each([
  ['drifts', '[drifts](#the-berth)'],
  ['drifts', 'drifts at 12:30, lab/web:v1 and ~5 or ~6'],
  ['drifts', 'writes `${HOME}` and `<name>`'],
  ['```mermaid', '```text'],
  [':::note', ':::warning[Take care]'],
])('accepts %s turned into %s', async (from, to) => {
  expect(await problemsAfterEdit(EN, from, to)).toEqual([]);
});

it('compares the headings of both languages', async () => {
  expect(await problemsAfterEdit(ZH, '### 泊位\n', '')).toEqual([
    `${ZH}:1: heading 2 is missing, but lesson.en.md:15 has level 3 there; both languages need the same headings`,
  ]);
});
