import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCourses } from '../course-store';
import { loadCourse, loadCourses } from '../load-course';
import { copyHarbour, HARBOUR, MOOR } from '../testing/course-folder';

/** Whatever lies in a course folder is a problem with its file and line, or inert; reading it always ends. */

const YAML = `${MOOR}/exercises.yaml`;
const GIGABYTE = 1024 ** 3;

it.each([
  ['course.yaml', 'course.yaml'],
  ['exercises.yaml', YAML],
  ['a lesson’s text', `${MOOR}/lesson.en.md`],
  ['a script', `${MOOR}/solutions/e1.sh`],
  ['setup.sh', `${MOOR}/setup.sh`],
  ['a file for the sandbox', `${MOOR}/files/etc/harbour/motd`],
])('reads no gigabyte for %s, waits for no pipe in its place and follows no link', async (_, file) => {
  await using course = await copyHarbour();
  await truncate(join(course.folder, file), GIGABYTE);
  expect(await course.problems()).toContainEqual(
    expect.stringContaining(`${file}:1: has ${GIGABYTE} bytes; at most`),
  );
  await course.remove(file);
  execFileSync('/usr/bin/mkfifo', [join(course.folder, file)]);
  expect(await course.problems()).toContainEqual(expect.stringContaining(`${file}:1: is not a regular file`));
  await course.remove(file);
  await symlink('/etc/passwd', join(course.folder, file));
  expect(await course.problems()).toContainEqual(
    expect.stringContaining(`${file}:1: is a link; put the file itself here`),
  );
  await course.remove(file);
  await mkdir(join(course.folder, file));
  // An empty folder where a file for the sandbox may be is nothing at all.
  expect((await course.problems()).length > 0).toBe(!file.includes('/files/'));
});

it.each(['../02-knots', '/etc', '.', '..', '01-moor/../../..', '01-moor\\..\\..', '~', 'a/b'])(
  'takes no lesson folder %s',
  async (name) => {
    await using course = await copyHarbour();
    await course.edit('course.yaml', 'lessons: [01-moor', `lessons: [${JSON.stringify(name)}`);
    expect(await course.problems()).toContainEqual(
      expect.stringMatching(/^course\.yaml:8: modules\[0\]\.lessons/),
    );
  },
);

it.each([
  ['keys twice', 'minutes: 5', 'minutes: 5\nminutes: 6'],
  ['a prototype', 'minutes: 5', 'minutes: 5\n__proto__: { sandbox: none }'],
  ['a constructor', 'minutes: 5', 'minutes: 5\nconstructor: { prototype: { polluted: 1 } }'],
  ['a tag of JavaScript', 'minutes: 5', 'minutes: !!js/function "function () { return 5 }"'],
  ['an unknown anchor', 'minutes: 5', 'minutes: *minutes'],
  ['a merge of itself', 'minutes: 5', 'minutes: &m { <<: *m }'],
  ['a list where a number is', 'minutes: 5', 'minutes: [5]'],
  ['no number', 'minutes: 5', 'minutes: .nan'],
  ['an endless number', 'minutes: 5', 'minutes: .inf'],
])('names the line of %s', async (_, from, to) => {
  await using course = await copyHarbour();
  await course.edit(YAML, from, to);
  expect(await course.problems()).toContainEqual(expect.stringMatching(/exercises\.yaml:\d+: /));
  expect('polluted' in {}).toBe(false);
});

it.each(['> ', '* ', '1. ', '- > ', '[', '![', '**_', '<', '`'])(
  'refuses a thousandfold %s instead of reading it for minutes',
  async (scrap) => {
    await using course = await copyHarbour();
    await course.write(`${MOOR}/lesson.en.md`, `## Mooring\n\n${scrap.repeat(20_000)}x\n`);
    const [problem, ...others] = await course.problems();
    expect(problem).toMatch(/lesson\.en\.md:3: (opens \d+ lists|is the end of more than 1000)/);
    expect(others).toEqual([]);
  },
);

it('keeps other courses up beside a broken, a missing and a duplicate one, and says which is which', async () => {
  await using broken = await copyHarbour();
  await using twin = await copyHarbour();
  await broken.write('course.yaml', '{');
  const store = await openCourses([HARBOUR, broken.folder, '/nowhere/at/all', twin.folder]);
  expect(store.courses().map(({ id }) => id)).toEqual(['harbour']);
  const told = store.files().map(({ course, problems }) => [course, problems.length > 0]);
  expect(told).toEqual([
    ['harbour', false],
    [null, true],
    [null, true],
    [null, true],
  ]);
  expect(store.files()[3]?.problems[0]?.message).toBe(
    `the id harbour is taken by the course in ${HARBOUR}; choose another`,
  );
});

it('takes a checkout’s .git for no part of the course', async () => {
  await using course = await copyHarbour();
  let reads = 0;
  const store = await openCourses([course.folder], { onRead: () => (reads += 1) });
  await course.write('.git/index', 'x');
  await store.refresh();
  expect(reads).toBe(2);
  await course.write('.git/index', 'xx');
  await store.refresh();
  expect(reads).toBe(2);
  expect((await loadCourse(course.folder)).problems).toEqual([]);
  expect(await loadCourses([course.folder])).toHaveLength(1);
});
