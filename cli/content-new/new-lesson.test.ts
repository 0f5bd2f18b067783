import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCourse } from '@/lib/content/load-course';
import { copyHarbour } from '@/lib/content/testing/course-folder';
import { newLesson } from './new-lesson';

/** A folder to hold a checkout of Drydock, as far as the command looks at it; gone at the end of the test. */
async function emptyFolder(): Promise<AsyncDisposable & { folder: string; schemas: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-new-'));
  return {
    folder,
    schemas: join(folder, 'docs/authoring'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const ELSEWHERE = '/nowhere/docs/authoring';

it('makes a lesson that loads without problems', async () => {
  await using course = await copyHarbour();
  await newLesson(join(course.folder, '01-quay/03-set-sail'), ELSEWHERE);
  const loaded = await loadCourse(course.folder);
  expect(loaded.problems).toEqual([]);
  const lessons = loaded.course!.modules[0]!.lessons;
  expect(lessons.map(({ id }) => id)).toEqual(['moor', 'knots', 'set-sail']);
  const [exercise] = lessons[2]!.exercises;
  expect(exercise!.solutions).toHaveLength(1);
  expect(exercise!.mistakes).toMatchObject([{ hint: 'it-ended' }]);
  expect(lessons[2]!.parameters).toHaveProperty('N');
});

it('makes course and module around it', async () => {
  await using place = await emptyFolder();
  const course = join(place.folder, 'content/seven-seas');
  await newLesson(join(course, '01-404/01-no'), place.schemas);
  await newLesson(join(course, '02-east/01-first-light'), place.schemas);
  const loaded = await loadCourse(course);
  expect(loaded.problems).toEqual([]);
  expect(loaded.course).toMatchObject({
    id: 'seven-seas',
    modules: [
      { id: '404', lessons: [{ id: 'no' }] },
      { id: 'east', title: { en: 'East' }, lessons: [{ id: 'first-light' }] },
    ],
  });
});

it('tells editors the schemas of a course in the checkout', async () => {
  await using place = await emptyFolder();
  const course = join(place.folder, 'content/seas');
  await newLesson(join(course, '01-a/01-b'), place.schemas);
  expect(await readFile(join(course, '01-a/01-b/exercises.yaml'), 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/\.\.\/docs\/authoring\/exercises\.schema\.json\n/,
  );
});

it.each([
  ['01-quay/02-knots', 'exists already'],
  ['01-quay/sail', 'two digits'],
  ['01-quay/03-Sail', 'two digits'],
  ['quay/03-sail', 'two digits'],
  ['01-quay/03-moor', 'The lesson id moor is taken by 01-quay/01-moor'],
  ['02-quay/01-sail', 'Another module of the course has the id quay'],
  ['01-quay/03-sail/01-deeper', 'lies inside the course'],
])('refuses %s: %s', async (path, why) => {
  await using course = await copyHarbour();
  await expect(newLesson(join(course.folder, path), ELSEWHERE)).rejects.toThrow(why);
  expect(await course.problems()).toEqual([]);
});

it('refuses a course.yaml that is broken, and leaves it alone', async () => {
  await using course = await copyHarbour();
  await course.write('course.yaml', 'id: [');
  await expect(newLesson(join(course.folder, '01-quay/03-sail'), ELSEWHERE)).rejects.toThrow(
    'course.yaml:1: ',
  );
  expect(await readFile(join(course.folder, 'course.yaml'), 'utf8')).toBe('id: [');
});

it('refuses a folder that holds something else', async () => {
  await using place = await emptyFolder();
  await mkdir(join(place.folder, 'src'));
  await writeFile(join(place.folder, 'README.md'), '');
  await expect(newLesson(join(place.folder, '01-a/01-b'), ELSEWHERE)).rejects.toThrow(
    'has no course.yaml, and is no new course either: it holds the folder src',
  );
});
