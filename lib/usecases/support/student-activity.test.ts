import { describe, expect, it } from 'vitest';
import type { Exercise, Lesson } from '@/lib/content/model';
import type { RecentWork } from '@/lib/progress';
import type { StudentActivity } from '@/lib/shared/wire/activity';
import { byNeed, studentActivity, type Observed } from './student-activity';

const NOW = Date.parse('2030-01-01T10:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000);

const exercise = (id: string) => ({ id, title: { en: `Title ${id}`, 'zh-CN': `题 ${id}` } }) as Exercise;
const LESSON = {
  id: 'moor',
  title: { en: 'Moor', 'zh-CN': '系泊' },
  exercises: [exercise('e1'), exercise('e2'), exercise('e3')],
} as Lesson;

const SANDBOX: Observed['sandbox'] = {
  ...{ id: 'box', kind: 'docker', state: 'ready', reason: null, key: 'run', owner: null },
  ...{ expiresAt: null, usage: null, viewers: 1 },
};

function failure(minutes: number, assertion: string, of = 'e2'): RecentWork['failures'][number] {
  const wrong = { id: assertion, status: 'failed', expected: 'running', found: 'exited' } as const;
  const right = { ...wrong, id: 'exists', status: 'passed' } as const;
  const report = {
    status: 'failed',
    points: 1,
    maxPoints: 2,
    assertions: [right, wrong],
    hint: null,
  } as const;
  return { exercise: of, at: minutesAgo(minutes), report: { ...report, assertions: [...report.assertions] } };
}

function seen(work: Partial<RecentWork> | null, changes: Partial<Observed> = {}): StudentActivity {
  const base: RecentWork = {
    ...{ id: 'run', userId: 'ada', lesson: 'moor', sandboxId: 'box', setupError: null, open: true },
    ...{ preparedAt: minutesAgo(60), lastAt: minutesAgo(1), passed: new Set<string>(), failures: [] },
    latestExercise: null,
  };
  return studentActivity({
    user: { id: 'ada', name: 'Ada', role: 'student' },
    work: work && { ...base, ...work },
    ...{ lesson: LESSON, sandbox: SANDBOX, terminals: ['main'], typedAt: null },
    ...{ locale: 'en', now: NOW },
    ...changes,
  });
}

describe('studentActivity', () => {
  it('says where somebody is, and what the last check found wrong first', () => {
    const work = { passed: new Set(['e1']), failures: [failure(2, 'runs')], latestExercise: 'e2' };
    expect(seen(work)).toMatchObject({
      lesson: { id: 'moor', title: 'Moor' },
      sandbox: { id: 'box', state: 'ready', terminals: ['main'] },
      ...{ passed: 1, exercises: 3, failedInRow: 1, here: true, need: null },
      current: { id: 'e2', number: 2, title: 'Title e2', failure: { id: 'runs', found: 'exited' } },
    });
  });

  it('goes on to the next exercise when the one that was checked last has passed', () => {
    const { current } = seen({ passed: new Set(['e2']), latestExercise: 'e2' });
    expect(current).toMatchObject({ id: 'e1', failure: null });
    const all = new Set(['e1', 'e2', 'e3']);
    expect(seen({ passed: all, failures: [failure(9, 'runs')] })).toMatchObject({
      current: null,
      need: null,
    });
  });

  it('takes three checks in a row for a sign, and the same thing wrong for long', () => {
    const often = [failure(1, 'runs'), failure(2, 'named'), failure(3, 'runs')];
    expect(seen({ failures: often })).toMatchObject({ need: 'repeated', failedInRow: 3 });
    expect(seen({ failures: often.slice(1) }).need).toBeNull();
    const long = [failure(2, 'runs'), failure(9, 'runs')];
    const same = seen({ failures: long });
    expect(same).toMatchObject({ need: 'same', failingSince: minutesAgo(9).toISOString() });
    expect(seen({ failures: [failure(2, 'runs'), failure(9, 'named')] }).need).toBeNull();
    expect(seen({ failures: [failure(2, 'runs'), failure(9, 'runs', 'e1')] }).need).toBeNull();
  });

  it('does not call for help for somebody who left', () => {
    const often = [failure(30, 'runs'), failure(31, 'runs'), failure(32, 'runs')];
    const left = { open: false, lastAt: minutesAgo(30), failures: often };
    expect(seen(left)).toMatchObject({ here: false, need: null });
    expect(seen(left, { typedAt: NOW - 1_000 })).toMatchObject({ here: true, need: 'repeated' });
  });

  it('shows a sandbox as its learner sees it', () => {
    expect(seen({ preparedAt: null }).sandbox?.state).toBe('starting');
    const broken = seen({ preparedAt: null, setupError: 'setup.sh ended with 1' });
    expect(broken).toMatchObject({
      sandbox: { state: 'failed', reason: 'setup.sh ended with 1' },
      need: 'sandbox',
    });
    expect(seen({}, { sandbox: { ...SANDBOX, state: 'stopped' } }).sandbox?.state).toBe('stopped');
    expect(seen({}, { sandbox: null }).sandbox).toBeNull();
  });

  it('knows nothing of somebody who has opened no lesson, and no title of one that is gone', () => {
    expect(seen(null, { sandbox: null })).toMatchObject({ lesson: null, here: false, lastActiveAt: null });
    expect(seen({}, { lesson: null })).toMatchObject({
      lesson: { title: 'moor' },
      exercises: 0,
      current: null,
    });
  });
});

describe('byNeed', () => {
  it('puts first whoever needs help and last whoever is away, alike ones by name', () => {
    const student = (name: string, changes: Partial<StudentActivity>): StudentActivity => ({
      ...seen({}),
      user: { id: name, name, role: 'student' },
      ...changes,
    });
    const all = [
      student('Away', { here: false }),
      student('Zoe', {}),
      student('Bea', {}),
      student('Same', { need: 'same' }),
      student('Often', { need: 'repeated' }),
      student('Broken', { need: 'sandbox' }),
    ];
    const order = all.sort(byNeed).map(({ user }) => user.name);
    expect(order).toEqual(['Broken', 'Often', 'Same', 'Bea', 'Zoe', 'Away']);
  });
});
