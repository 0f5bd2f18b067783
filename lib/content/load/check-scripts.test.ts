import { expect, it } from 'vitest';
import { loadCourse } from '../load-course';
import { copyHarbour, MOOR } from '../testing/course-folder';

const YAML = `${MOOR}/exercises.yaml`;
const AFLOAT = "- { id: afloat, type: container.state, container: 'boat-${N}', state: running }";
const scripted = (rest: string) =>
  `- { id: afloat, type: script, expected: { en: Dry., zh-CN: 干。 }, ${rest} }`;

it('puts the text of a script into the check, and leaves its names to bash', async () => {
  await using course = await copyHarbour();
  await course.edit(
    YAML,
    AFLOAT,
    `- { id: in, type: all, checks: [${scripted('file: checks/dry.sh').slice(2)}] }`,
  );
  await course.write(`${MOOR}/checks/dry.sh`, 'test "${SHELL_NAME}" != 1\n');
  const { course: loaded, problems } = await loadCourse(course.folder);
  expect(problems).toEqual([]);
  expect(loaded?.modules[0]?.lessons[0]?.exercises[0]?.checks).toMatchObject([
    { checks: [{ file: 'checks/dry.sh', source: 'test "${SHELL_NAME}" != 1\n' }] },
  ]);
});

it('reports a script that is missing, and one that no check runs', async () => {
  await using course = await copyHarbour();
  await course.edit(YAML, AFLOAT, scripted('file: checks/dry.sh'));
  await course.write(`${MOOR}/checks/wet.sh`, 'true\n');
  expect(await course.problems()).toEqual([
    `${MOOR}/checks/wet.sh:1: is run by no check; name it in one of type script, or remove it`,
    `${YAML}:18: there is no checks/dry.sh in the lesson; there is checks/wet.sh`,
  ]);
});

it.each([
  ['seconds: 5', 'has to have a script; write either file or source'],
  ['source: "true", file: checks/a.sh', 'has to have a script; write either file or source'],
  ['file: ../a.sh', 'a script in the lesson’s folder checks, as in checks/ready.sh'],
  ['source: "true", seconds: 11', 'write at most 10'],
])('refuses a script with %s', async (rest, expected) => {
  await using course = await copyHarbour();
  await course.edit(YAML, AFLOAT, scripted(rest));
  expect(await course.problems()).toContainEqual(expect.stringContaining(expected));
});

it('lets a script use names of the shell', async () => {
  await using course = await copyHarbour();
  await course.edit(YAML, AFLOAT, scripted('source: \'test "${HOME}" = /root\''));
  expect(await course.problems()).toEqual([]);
});

it('knows the id of what is to stay unchanged, and wants a sandbox for it', async () => {
  await using course = await copyHarbour();
  await course.edit(YAML, AFLOAT, `${AFLOAT}\n    unchanged: { files: [/etc/motd] }`);
  await course.edit(YAML, 'check: afloat,', 'check: unchanged,');
  expect(await course.problems()).toEqual([]);
  await course.edit(YAML, 'id: afloat', 'id: unchanged');
  expect(await course.problems()).toEqual([
    expect.stringContaining('unchanged is the id of what the exercise keeps unchanged') as string,
  ]);
  await course.edit(YAML, 'files: [/etc/motd]', '');
  expect(await course.problems()).toContainEqual(expect.stringContaining('names nothing') as string);
});
