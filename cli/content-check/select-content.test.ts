import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyHarbour, HARBOUR, MOOR } from '@/lib/content/testing/course-folder';
import { selectContent } from './select-content';

async function lessonsIn(path: string): Promise<string[]> {
  return (await selectContent([path])).flatMap(({ lessons }) => lessons.map(({ id }) => id));
}

it.each([
  ['a course', HARBOUR, ['moor', 'knots']],
  ['a folder of courses', join(HARBOUR, '..'), ['moor', 'knots']],
  ['a module', join(HARBOUR, '01-quay'), ['moor', 'knots']],
  ['a lesson', join(HARBOUR, MOOR), ['moor']],
  ['a lesson, from a folder in it', join(HARBOUR, MOOR, 'solutions'), ['moor']],
])('reads %s', async (_, path, lessons) => {
  expect(await lessonsIn(path)).toEqual(lessons);
});

it('tells of the problems of the part that was asked for', async () => {
  await using course = await copyHarbour();
  await course.remove(`${MOOR}/setup.sh`);
  await course.write(`${MOOR}/stray.txt`, '');
  const problemsIn = async (part: string) =>
    (await selectContent([join(course.folder, part)])).flatMap(({ problems }) =>
      problems.map(({ file }) => file),
    );
  expect(await problemsIn(MOOR)).toEqual([`${MOOR}/stray.txt`]);
  expect(await problemsIn('01-quay/02-knots')).toEqual([]);
});

it('tells of a path that holds no course', async () => {
  const [selected] = await selectContent(['/nowhere/at/all']);
  expect(selected!.problems).toHaveLength(1);
});
