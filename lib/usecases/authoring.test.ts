import { beforeEach, describe, expect, it } from 'vitest';
import { auditTrail } from '@/lib/accounts/testing';
import { EXEC_OK } from '@/lib/sandbox/testing/fake-box';
import { errorCode } from '@/lib/shared/errors';
import { UNTOUCHED } from '@/lib/shared/wire/authoring';
import type { Actor } from './actor';
import { listScripts } from './list-scripts';
import { openAuthorDesk } from './open-author-desk';
import { readCourseFiles } from './read-course-files';
import { readProgress } from './read-progress';
import { startSandbox } from './start-sandbox';
import { useClassroom } from './testing';
import { tryScript, type TrialInput } from './try-script';
import { watchCourseFiles } from './watch-course-files';

const classroom = useClassroom({ author: true });
const MOOR = { course: 'harbour', lesson: 'moor' };

let author: Actor;

beforeEach(async () => {
  author = (await classroom().instructor()).actor;
});

function attempt(actor: Actor, rest: Partial<TrialInput>) {
  return tryScript(actor, { ...MOOR, exercise: 'e1', what: UNTOUCHED, afresh: true, locale: 'en', ...rest });
}

it('is never a student’s, who is refused and put on record, and sees pages without it', async () => {
  const { actor } = await classroom().student('Ada');
  const asks = [
    readCourseFiles(actor),
    watchCourseFiles(actor),
    listScripts(actor, MOOR),
    attempt(actor, {}),
  ];
  const codes = (await Promise.allSettled(asks)).map(
    (ask) => ask.status === 'rejected' && errorCode(ask.reason),
  );
  expect(codes).toEqual(asks.map(() => 'forbidden'));
  const refused = (await auditTrail()).filter(
    ({ outcome, userId }) => outcome === 'refused' && userId === actor.userId,
  );
  expect(refused.map(({ action }) => action).sort()).toEqual([
    'author.files',
    'author.follow',
    'author.scripts',
    'author.try',
  ]);
  expect(await openAuthorDesk(actor, MOOR)).toBeNull();
  expect(classroom().sandboxd.boxes.size).toBe(0);
});

it('shows the scripts of a lesson and the folders of the courses', async () => {
  const desk = await openAuthorDesk(author, MOOR);
  expect(desk?.files).toEqual([{ folder: 'lib/content/fixtures/harbour', course: 'harbour', problems: [] }]);
  expect(desk?.scripts?.exercises[0]).toEqual({
    id: 'e1',
    scripts: [
      { what: 'untouched', kind: 'untouched', hint: null },
      { what: 'solutions/e1.sh', kind: 'solution', hint: null },
      { what: 'mistakes/e1-ends-at-once.sh', kind: 'mistake', hint: 'it-ended' },
    ],
  });
});

describe('tryScript', () => {
  it('sets the lesson up, runs the script with the author’s values, and grades without recording', async () => {
    await startSandbox(author, MOOR);
    await classroom().prepared();
    const failing = { ...EXEC_OK, exitCode: 3, stdout: 'hm\n', stderr: 'no boat\n' };
    classroom().sandboxd.exec = ({ ran }) =>
      Promise.resolve(ran.at(-1)?.argv[3] === 'setup.sh' ? EXEC_OK : failing);
    const trial = await attempt(author, { what: 'solutions/e1.sh' });
    expect(trial).toMatchObject({ what: 'solutions/e1.sh', exitCode: 3, output: 'hm\nno boat' });
    expect(trial.surprise).toContain('expected: passed');
    const box = classroom().box();
    expect(box.lease.generation).toBe(2);
    expect(box.ran.slice(-2).map(({ argv }) => argv[3])).toEqual(['setup.sh', 'solutions/e1.sh']);
    expect(box.ran.at(-1)?.env['N']).toMatch(/^\d{3}$/);
    expect((await readProgress(author)).exercises).toEqual([]);
  });

  it('goes on where the sandbox is, when asked to', async () => {
    await attempt(author, {});
    await attempt(author, { what: 'mistakes/e1-ends-at-once.sh', afresh: false });
    expect(classroom().box().lease.generation).toBe(1);
  });

  it('tells the word that each assertion saw', async () => {
    const { observed, report } = await attempt(author, { exercise: 'e2' });
    expect(Object.keys(observed)).toEqual(report.assertions.map(({ id }) => id));
  });

  it('gives a lesson without a sandbox one for the script, and takes it away', async () => {
    classroom().sandboxd.exec = () => Promise.resolve({ ...EXEC_OK, stdout: 'answer.loop=bowline\n' });
    const trial = await attempt(author, { lesson: 'knots', what: 'solutions/e1.sh' });
    expect(trial).toMatchObject({ report: { status: 'passed' }, surprise: [] });
    expect(classroom().sandboxd.boxes.size).toBe(0);
  });

  it('says why a setup failed, and which scripts there are', async () => {
    classroom().sandboxd.exec = () => Promise.resolve({ ...EXEC_OK, exitCode: 1, stderr: 'no quay' });
    await expect(attempt(author, {})).rejects.toThrow(/no quay/);
    await expect(attempt(author, { what: '../../etc/passwd' })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('solutions/e1.sh') as string,
    });
  });

  it('tries one script in a sandbox at a time', async () => {
    const both = await Promise.allSettled([attempt(author, {}), attempt(author, {})]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await attempt(author, {});
  });
});
