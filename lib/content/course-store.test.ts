import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCourses } from './course-store';
import { copyHarbour, MOOR } from './testing/course-folder';

const YAML = `${MOOR}/exercises.yaml`;

it('shows a change once it is read', async () => {
  await using course = await copyHarbour();
  const store = await openCourses([course.folder]);
  await course.edit('course.yaml', 'en: Harbour', 'en: Port');
  await store.refresh();
  expect(store.courses()[0]!.title.en).toBe('Port');
});

it('looks for changes by itself, at most once a second', async () => {
  await using course = await copyHarbour();
  let time = 5000;
  let told: (() => void) | undefined;
  const store = await openCourses([course.folder], { now: () => time, onRead: () => told?.() });
  await course.edit('course.yaml', 'en: Harbour', 'en: Port');
  const read = new Promise<void>((resolve) => (told = resolve));
  time += 999;
  expect(store.courses()[0]!.title.en).toBe('Harbour');
  time += 1;
  store.courses();
  await read;
  await store.refresh();
  expect(store.courses()[0]!.title.en).toBe('Port');
});

it('keeps the last good course up while a change breaks it', async () => {
  await using course = await copyHarbour();
  const store = await openCourses([course.folder]);
  await course.edit(YAML, 'minutes: 5', 'minutes: soon');
  await store.refresh();
  expect(store.courses()[0]!.modules[0]!.lessons.map(({ id }) => id)).toEqual(['moor', 'knots']);
  expect(store.files()[0]!.problems).toMatchObject([{ file: YAML, line: 4 }]);
  await course.edit(YAML, 'minutes: soon', 'minutes: 6');
  await store.refresh();
  expect(store.courses()[0]!.modules[0]!.lessons[0]!.minutes).toBe(6);
  expect(store.files()[0]!.problems).toEqual([]);
});

it('keeps a course up whose folder is gone for a while', async () => {
  await using course = await copyHarbour();
  const store = await openCourses([course.folder]);
  await rename(join(course.folder, 'course.yaml'), join(course.folder, 'away.yaml'));
  await store.refresh();
  expect(store.courses()).toHaveLength(1);
});

it('shows the sound lessons of a course that never was sound', async () => {
  await using course = await copyHarbour();
  await course.write(YAML, 'id: [');
  const store = await openCourses([course.folder]);
  expect(store.courses()[0]!.modules[0]!.lessons.map(({ id }) => id)).toEqual(['knots']);
});

it('reads only the lessons that changed', async () => {
  await using course = await copyHarbour();
  const store = await openCourses([course.folder]);
  const [moor, knots] = store.courses()[0]!.modules[0]!.lessons;
  await course.edit(YAML, 'minutes: 5', 'minutes: 6');
  await store.refresh();
  const [moorAfter, knotsAfter] = store.courses()[0]!.modules[0]!.lessons;
  expect(moorAfter).not.toBe(moor);
  expect(knotsAfter).toBe(knots);
});
