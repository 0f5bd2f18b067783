import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCourse, loadCourses } from './load-course';
import { copyHarbour, HARBOUR, MOOR } from './testing/course-folder';

const YAML = `${MOOR}/exercises.yaml`;
const EN = `${MOOR}/lesson.en.md`;

it('reads a sound course whole', async () => {
  const { course, problems, lessonFolders } = await loadCourse(HARBOUR);
  expect(problems).toEqual([]);
  const [moor, knots] = course!.modules[0]!.lessons;
  expect(moor).toMatchObject({ id: 'moor', sandbox: 'docker', minutes: 5, parameters: { N: { min: 100 } } });
  expect(moor!.files.map(({ path, executable }) => [path, executable])).toEqual([
    ['/etc/harbour/hail', true],
    ['/etc/harbour/motd', false],
  ]);
  const [e1, e2] = moor!.exercises;
  expect(e1!.mistakes).toMatchObject([{ file: 'mistakes/e1-ends-at-once.sh', hint: 'it-ended' }]);
  expect(e2!.solutions.map(({ file }) => file)).toEqual(['solutions/e2.2.sh', 'solutions/e2.sh']);
  expect(knots).toMatchObject({ id: 'knots', sandbox: 'none', setup: null, files: [] });
  expect(lessonFolders.get('knots')).toBe('01-quay/02-knots');
});

it('reports all problems at once, each with its line', async () => {
  await using course = await copyHarbour();
  await course.edit(YAML, 'minutes: 5', 'minutes: soon');
  await course.edit(YAML, 'state: running', 'state: swimming');
  await course.edit(YAML, 'title: { en: Its secret', 'titel: { en: Its secret');
  await course.edit(EN, '::exercise{#e2}', '::exercise{#e7}');
  await course.remove('01-quay/02-knots/lesson.zh-CN.md');
  const names = 'id, title, form, task, points, passed, fields, checks, unchanged, hints';
  expect(await course.problems()).toEqual([
    `${YAML}:4: minutes is "soon"; write a number`,
    `${YAML}:18: exercises[0].checks[0].state is "swimming"; write one of running, paused, exited, created`,
    `${YAML}:25: exercises[1].title is missing; write a mapping of keys to values`,
    `${YAML}:26: exercises[1].titel is not known; known here are ${names}`,
    `${EN}:1: exercise e2 has no place in the text; add a line ::exercise{#e2}`,
    `${EN}:22: exercises.yaml has no e7; there is e1, e2`,
    '01-quay/02-knots/lesson.zh-CN.md:1: is missing; this file is needed',
  ]);
});

it('leaves a broken lesson out and keeps the others', async () => {
  await using harbour = await copyHarbour();
  await harbour.write(YAML, '{');
  const { course } = await loadCourse(harbour.folder);
  expect(course!.modules[0]!.lessons.map(({ id }) => id)).toEqual(['knots']);
});

it('leaves a broken course out and keeps the others', async () => {
  await using broken = await copyHarbour();
  await broken.write('course.yaml', 'id: [');
  const loaded = await loadCourses([broken.folder, HARBOUR, '/nowhere/at/all']);
  expect(loaded.map(({ course }) => course?.id)).toEqual([undefined, 'harbour', undefined]);
  expect(loaded[2]!.problems).toHaveLength(1);
});

it('refuses a second course of the same id', async () => {
  await using copy = await copyHarbour();
  const loaded = await loadCourses([HARBOUR, copy.folder]);
  expect(loaded.map(({ course }) => course?.id)).toEqual(['harbour', undefined]);
  expect(loaded[1]!.problems[0]!.message).toContain(HARBOUR);
});

it('finds the courses in a folder', async () => {
  const loaded = await loadCourses([join(HARBOUR, '..')]);
  expect(loaded.map(({ folder }) => folder)).toEqual([HARBOUR]);
});

it.each([
  [
    'lessons: [01-moor, 02-knots]',
    'lessons: [01-moor, 02-knots, 02-knots]',
    '8: the lesson id knots is taken',
  ],
  ['folder: 01-quay', 'folder: ../01-quay', '7: modules[0].folder is "../01-quay"; match'],
  ['id: harbour', 'id: Harbour', '1: id is "Harbour"; lower-case letters, digits and single dashes'],
])('reports course.yaml with %s as %s', async (from, to, expected) => {
  await using course = await copyHarbour();
  await course.edit('course.yaml', from, to);
  expect(await course.problems()).toEqual([expect.stringContaining(`course.yaml:${expected}`)]);
});
