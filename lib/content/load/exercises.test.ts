import { expect, it } from 'vitest';
import { MOOR, problemsAfterEdit } from '../testing/course-folder';

const YAML = `${MOOR}/exercises.yaml`;
const AFLOAT = "- { id: afloat, type: container.state, container: 'boat-${N}', state: running }";

it.each([
  ["equals: '${TOK}'", 'equals: 137', '32: exercises[1].checks[0].equals is 137; put it in quotes: "137"'],
  [
    '- { kind: text, id: berth,',
    '- { kind: txt, id: berth,',
    '30: exercises[1].fields[0].kind is "txt"; write one',
  ],
  ["berth, equals: '${TOK}'", "bert, equals: '${TOK}'", '32: no field is bert; there is berth'],
  [
    "answer, field: berth, equals: '${TOK}'",
    'order, field: berth',
    '32: berth is a text field; a check order',
  ],
  ['check: afloat,', 'check: aflot,', '21: no check is aflot; there is afloat'],
  ['id: look-again', 'id: it-ended', '23: it-ended is taken by an earlier one of these hints'],
  ['id: read-it', 'id: read-it\n        when: { check: boat }', '35: no check is boat; there is berth'],
  ['- id: e2', '- id: e3', '25: exercise 2 is e3; exercises are e1, e2, … in their order, so it is e2'],
  ['named `boat-${N}`', 'named `boat-${M}`', '15: ${M} is no parameter of this lesson: declared are N, TOK'],
  ["container: 'boat-${N}'", "container: 'boat-${M}'", '18: ${M} is no parameter of this lesson'],
  ['Look with', '${B} Look with', '24: ${B} is no parameter of this lesson'],
  ['  TOK: { kind', '  PATH: { kind', '8: PATH means something to bash'],
  ['  TOK: { kind', '  tok: { kind', '8: parameters.tok is no valid name; match'],
  ['min: 100, max: 999', 'min: 999, max: 100', '7: max is 100; write one above min, which is 999'],
  ['en: Read the file.', 'en: <b>Read</b> it.', '35: raw HTML is not shown'],
  ['form: task', 'form: answer', '12: is answer, but there is no field to answer in'],
  ['sandbox: docker', 'sandbox: none', '5: sandbox is none, but there is setup.sh or files/'],
  ['sandbox: docker', 'sandbox: none', '18: container.state looks into a sandbox'],
  [
    AFLOAT,
    `- { id: both, type: all, checks: [${AFLOAT.slice(2)}, ${AFLOAT.slice(2)}] }`,
    '18: afloat is taken by an earlier',
  ],
  [
    AFLOAT,
    `- { id: both, type: all, checks: [{ id: afloat, type: container.same, name: x }] }`,
    '18: exercises[0].checks[0].checks[0].container is missing',
  ],
  [
    AFLOAT,
    `- { id: it, type: within, seconds: 50, stableSeconds: 11, checks: [${AFLOAT.slice(2)}] }`,
    '18: exercises[0].checks[0] is a mapping; waits longer than 60 s',
  ],
  [
    AFLOAT,
    `- { id: it, type: within, seconds: 5, checks: [{ id: in, type: within, seconds: 5, checks: [${AFLOAT.slice(2)}] }] }`,
    '18: waits within what waits already',
  ],
  [
    AFLOAT,
    '- { id: it, type: within, seconds: 5, checks: [{ id: in, type: image.runs, image: app, exitCode: 0 }] }',
    '18: would act again and again',
  ],
  [
    AFLOAT,
    '- { id: it, type: all, checks: [{ id: in, type: container.survives, container: x }] }',
    '18: disturbs what other parts look at',
  ],
  [
    AFLOAT,
    `- ${['a', 'b', 'c', 'd', 'e'].reduceRight((check, id) => `{ id: ${id}, type: not, checks: [${check}] }`, AFLOAT.slice(2))}`,
    '18: stands in 4 other checks',
  ],
  ['zh-CN: 系泊 }', 'zh: 系泊 }', '2: title.zh-CN is missing; write a text'],
])('reports %s turned into %s', async (from, to, expected) => {
  expect(await problemsAfterEdit(YAML, from, to)).toContainEqual(
    expect.stringContaining(`${YAML}:${expected}`),
  );
});

it.each([
  [
    'title: { en: Moor a boat, zh-CN: 系泊 }',
    'title: &a { en: Moor, zh-CN: *a }',
    '2: the alias *a stands within',
  ],
  ['minutes: 5', 'minutes: 5\nminutes: 6', '5: is not the YAML of a course: Map keys must be unique'],
  ['minutes: 5', 'minutes: [', '5: is not the YAML of a course'],
  ['minutes: 5', 'minutes: !!js/function 5', '4: is not the YAML of a course: Unresolved tag'],
])('judges nothing else by %s turned into %s', async (from, to, expected) => {
  const problems = await problemsAfterEdit(YAML, from, to);
  expect(problems[0]).toContain(`${YAML}:${expected}`);
  expect(problems.filter((problem) => !problem.startsWith(YAML))).toEqual([]);
});

it('refuses an option that the field does not have', async () => {
  const knots = '01-quay/02-knots/exercises.yaml';
  expect(await problemsAfterEdit(knots, 'correct: bowline', 'correct: granny')).toEqual([
    `${knots}:19: no option of loop is granny; there is bowline, reef`,
  ]);
  expect(await problemsAfterEdit(knots, 'found: reef', 'found: granny')).toEqual([
    `${knots}:22: no option of loop is granny; there is bowline, reef, empty`,
  ]);
  expect(await problemsAfterEdit(knots, 'target: rope', 'target: sail')).toEqual([
    `${knots}:48: no target is sail; there is mast, rope`,
  ]);
  expect(await problemsAfterEdit(knots, 'type: match, field: uses', 'type: order, field: steps')).toEqual([
    `${knots}:41: no check looks at the field uses; add one, or leave the field out`,
  ]);
});

it('lets authors write a text once and name it again', async () => {
  const twice = await problemsAfterEdit(
    YAML,
    'title: { en: Its secret, zh-CN: 它的秘密 }',
    'title: &s { en: S, zh-CN: S }',
  );
  expect(twice).toEqual([]);
});
