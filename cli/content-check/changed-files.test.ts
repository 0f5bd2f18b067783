import { execFileSync } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { copyHarbour, MOOR, type CourseFolder } from '@/lib/content/testing/course-folder';
import { changedFiles } from './changed-files';
import { selectContent } from './select-content';

const KNOTS = '01-quay/02-knots';

afterEach(() => vi.unstubAllEnvs());

/** The harbour course as the first commit of a repository of its own. */
async function harbourInGit(before?: (course: CourseFolder) => Promise<void>): Promise<CourseFolder> {
  const course = await copyHarbour();
  await before?.(course);
  const git = (...args: string[]) => execFileSync('git', ['-C', course.folder, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '.');
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  git(...author, 'commit', '--quiet', '-m', 'Begin');
  return course;
}

async function lessonsChanged(course: CourseFolder): Promise<string[]> {
  const selected = await selectContent([course.folder], 'HEAD');
  return selected.flatMap(({ lessons }) => lessons.map(({ id }) => id));
}

it('finds nothing where nothing changed', async () => {
  await using course = await harbourInGit();
  expect(await changedFiles(course.folder, 'HEAD')).toEqual([]);
  expect(await lessonsChanged(course)).toEqual([]);
});

it('finds a file that differs, and chooses its lesson alone', async () => {
  await using course = await harbourInGit();
  await course.write(`${KNOTS}/solutions/e1.sh`, 'echo changed\n');
  expect(await changedFiles(course.folder, 'HEAD')).toEqual([`${KNOTS}/solutions/e1.sh`]);
  expect(await lessonsChanged(course)).toEqual(['knots']);
});

it('finds a file that git does not know yet, of any name', async () => {
  await using course = await harbourInGit();
  await course.write(`${MOOR}/files/etc/两 个\n"x`, '');
  expect(await changedFiles(course.folder, 'HEAD')).toEqual([`${MOOR}/files/etc/两 个\n"x`]);
  expect(await lessonsChanged(course)).toEqual(['moor']);
});

it('counts both lessons when a file moves from one to the other', async () => {
  await using course = await harbourInGit();
  await rename(
    join(course.folder, MOOR, 'solutions/e2.2.sh'),
    join(course.folder, KNOTS, 'solutions/e2.2.sh'),
  );
  expect(await changedFiles(course.folder, 'HEAD')).toEqual([
    `${MOOR}/solutions/e2.2.sh`,
    `${KNOTS}/solutions/e2.2.sh`,
  ]);
});

it('tells of the problems of the lessons that changed, and of course.yaml', async () => {
  await using course = await harbourInGit((broken) => broken.write(`${MOOR}/stray.txt`, ''));
  await course.write(`${KNOTS}/stray.txt`, '');
  const [selected] = await selectContent([course.folder], 'HEAD');
  expect(selected!.problems.map(({ file }) => file)).toEqual([`${KNOTS}/stray.txt`]);
  await course.write('course.yaml', '[');
  const [broken] = await selectContent([course.folder], 'HEAD');
  expect(broken!.problems).toMatchObject([{ file: 'course.yaml' }]);
});

it('looks within the part that was asked for', async () => {
  await using course = await harbourInGit();
  await course.write(`${MOOR}/setup.sh`, '');
  const [selected] = await selectContent([join(course.folder, KNOTS)], 'HEAD');
  expect(selected!.lessons).toEqual([]);
});

it('asks the repository of the course, whatever a git hook says', async () => {
  await using course = await harbourInGit();
  await using other = await harbourInGit();
  await other.write('stray.txt', '');
  vi.stubEnv('GIT_DIR', join(other.folder, '.git'));
  vi.stubEnv('GIT_WORK_TREE', other.folder);
  expect(await changedFiles(course.folder, 'HEAD')).toEqual([]);
});

it.each(['no-such-revision', '--output=/tmp/never', ''])('refuses the revision %j', async (revision) => {
  await using course = await harbourInGit();
  await expect(changedFiles(course.folder, revision)).rejects.toThrow('could not be asked of git');
});

it('refuses a folder that is in no repository', async () => {
  await using course = await copyHarbour();
  await expect(changedFiles(course.folder, 'HEAD')).rejects.toThrow('not a git repository');
});
