import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyHarbour, HARBOUR, MOOR, problemsAfterEdit } from '../testing/course-folder';

const EN = `${MOOR}/lesson.en.md`;
const MISTAKE = `${MOOR}/mistakes/e1-ends-at-once.sh`;

it.each([
  [
    `${MOOR}/solutions/e1.sh`,
    `${MOOR}/exercises.yaml:10: exercise e1 has no solution; write solutions/e1.sh`,
  ],
  ['01-quay/02-knots', '01-quay/02-knots:1: is missing; this folder is needed'],
  [EN, `${EN}:1: is missing; this file is needed`],
])('reports a missing %s', async (file, expected) => {
  await using course = await copyHarbour();
  await course.remove(file);
  expect(await course.problems()).toEqual([expect.stringContaining(expected)]);
});

it.each([
  [`${MOOR}/solutions/e5.sh`, 'true', 'is for e5, which exercises.yaml does not have; there is e1, e2'],
  [`${MOOR}/solutions/first.sh`, 'true', 'is not named for an exercise; name it as in solutions/e1.sh'],
  [`${MOOR}/answers.yaml`, 'a: 1', 'is not part of a lesson; its folder holds exercises.yaml'],
  [EN, Buffer.from('\ufeff## a', 'utf16le'), 'is not UTF-8 here; save the file as UTF-8'],
  [EN, 'a\0b', 'holds a NUL character'],
  [EN, 'x'.repeat(300_000), 'has 300000 bytes; at most 262144 are read'],
  [`${MOOR}/files/big`, Buffer.alloc(3_000_000), 'has 3000000 bytes; at most 2097152 are read'],
])('reports %s with unfit content', async (file, content, expected) => {
  await using course = await copyHarbour();
  await course.write(file, content);
  expect(await course.problems()).toContainEqual(expect.stringContaining(`${file}:1: ${expected}`));
});

it('names the line that is not UTF-8', async () => {
  await using course = await copyHarbour();
  await course.write(EN, Buffer.from('## a\n\nb \xff\n', 'latin1'));
  expect(await course.problems()).toEqual([`${EN}:3: is not UTF-8 here; save the file as UTF-8`]);
});

it('reads a text with a byte order mark', async () => {
  expect(await problemsAfterEdit(EN, '## Mooring', '\ufeff## Mooring')).toEqual([]);
});

it.each([
  ['hint: it-ended', 'hint: ended', '1: e1 has no hint ended; there is it-ended, look-again'],
  ['# hint: it-ended', '# it-ended', '1: names no hint; a mistake has one line "# hint: HINT-ID"'],
  ['# hint: it-ended', '# hint: it-ended\n# hint: look-again', '1: names 2 hints'],
  ['# hint: it-ended', '# hint: it-ended\r', '1: has Windows line ends'],
])('reports a mistake with %s turned into %s', async (from, to, expected) => {
  expect(await problemsAfterEdit(MISTAKE, from, to)).toEqual([
    expect.stringContaining(`${MISTAKE}:${expected}`),
  ]);
});

it('limits how much a lesson copies into a sandbox', async () => {
  await using course = await copyHarbour();
  for (let count = 0; count < 9; count += 1)
    await course.write(`${MOOR}/files/f${count}`, Buffer.alloc(2_000_000));
  expect(await course.problems()).toEqual([
    expect.stringContaining('holds more than 16777216 bytes together'),
  ]);
});

it('never follows a link', async () => {
  await using course = await copyHarbour();
  await symlink('/etc/passwd', join(course.folder, MOOR, 'files/passwd'));
  await symlink('/etc', join(course.folder, MOOR, 'files/all'));
  await course.remove('01-quay/02-knots');
  await symlink(join(HARBOUR, '01-quay/02-knots'), join(course.folder, '01-quay/02-knots'));
  expect(await course.problems()).toEqual([
    `${MOOR}/files/all:1: is a link; put the file itself here`,
    `${MOOR}/files/passwd:1: is a link; put the file itself here`,
    '01-quay/02-knots:1: is not a folder of the course; links are not followed',
  ]);
});

it('does not wait for a named pipe', async () => {
  await using course = await copyHarbour();
  execFileSync('/usr/bin/mkfifo', [join(course.folder, MOOR, 'files/pipe')]);
  expect(await course.problems()).toEqual([expect.stringContaining('files/pipe:1: is not a regular file')]);
});
