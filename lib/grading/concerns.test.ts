import { describe, expect, it } from 'vitest';
import type { Check } from '@/lib/content/checks/check';
import type { Exercise } from '@/lib/content/model';
import { concerns, isObservable } from './concerns';
import { recordedEvent } from './testing/fake-sandbox';

const EXITED: Check = { id: 'done', type: 'container.state', container: 'job-${N}', state: 'exited' };
const KILLED: Check = { id: 'hit', type: 'event', container: 'job-${N}', action: 'kill', attributes: {} };
const ANSWERED: Check = { id: 'why', type: 'choice', field: 'why', correct: 'a' };

function exercise(...checks: Check[]): Exercise {
  const words = { en: '', 'zh-CN': '' };
  return {
    ...{ id: 'e1', title: words, task: words, form: 'task', points: 10, fields: [], hints: [], checks },
    ...{ solutions: [], mistakes: [] },
  };
}

const concerned = (check: Check, name: string, action: string, more: Record<string, string> = {}) =>
  concerns(exercise(check), { N: '7' })(recordedEvent(name, action, { attributes: more }));

describe('concerns', () => {
  it('knows the learner’s own container by its name, also by the one it had', () => {
    expect(concerned(EXITED, 'job-7', 'die')).toBe(true);
    expect(concerned(EXITED, 'job-8', 'die')).toBe(false);
    expect(concerned(EXITED, 'other', 'rename', { oldName: '/job-7' })).toBe(true);
  });

  it('leaves out acts that change nothing, among them what grading causes', () => {
    expect(concerned(EXITED, 'job-7', 'top')).toBe(false);
    expect(concerned(EXITED, 'job-7', 'exec_create: sh')).toBe(false);
  });

  it('waits for the very act that an event check names', () => {
    expect(concerned(KILLED, 'job-7', 'kill')).toBe(true);
    expect(concerned(KILLED, 'job-7', 'die')).toBe(false);
    expect(concerned({ ...KILLED, action: 'attach' }, 'job-7', 'attach')).toBe(true);
  });
});

describe('isObservable', () => {
  it('is false as soon as something is answered on the page', () => {
    expect(isObservable(exercise(EXITED, KILLED))).toBe(true);
    expect(isObservable(exercise(EXITED, ANSWERED))).toBe(false);
    expect(isObservable(exercise())).toBe(false);
  });
});
