import { describe, expect, it } from 'vitest';
import type { Check } from '@/lib/content/checks/check';
import type { Exercise } from '@/lib/content/model';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { beginnings, concerns, isObservable } from './concerns';
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

  it('waits for acts on other things than containers', () => {
    const connected: Check = {
      id: 'net',
      type: 'event',
      network: 'front',
      action: 'connect',
      attributes: {},
    };
    const happens = (type: string, action: string) =>
      concerns(exercise(connected), { N: '7' })(recordedEvent('front', action, { type }));
    expect(happens('network', 'connect')).toBe(true);
    expect(happens('network', 'disconnect')).toBe(false);
    expect(happens('container', 'connect')).toBe(false);
  });

  it('looks through combinations', () => {
    const parts: Check = { id: 'any', type: 'any', checks: [{ id: 'all', type: 'all', checks: [EXITED] }] };
    expect(concerned(parts, 'job-7', 'die')).toBe(true);
    expect(concerned(parts, 'job-8', 'die')).toBe(false);
    expect(isObservable(exercise(parts))).toBe(true);
    expect(isObservable(exercise({ id: 'not', type: 'not', checks: [EXITED, ANSWERED] }))).toBe(false);
  });

  it('waits for the very act that an event check names', () => {
    expect(concerned(KILLED, 'job-7', 'kill')).toBe(true);
    expect(concerned(KILLED, 'job-7', 'die')).toBe(false);
    expect(concerned({ ...KILLED, action: 'attach' }, 'job-7', 'attach')).toBe(true);
  });
});

describe('concerns of images and files', () => {
  const GONE: Check = { id: 'gone', type: 'container.gone', container: 'job-${N}' };
  const NONE_STOPPED: Check = { id: 'none', type: 'containers.none-stopped' };
  const IMAGE: Check = { id: 'image', type: 'image.exists', image: 'mine:v1' };
  const INSIDE: Check = { id: 'in', type: 'file', container: 'job-${N}', path: '/who', equals: '1' };
  const OUTSIDE: Check = { id: 'out', type: 'archive', path: '/fs.tar', entry: 'a', equals: '1' };

  const ofImage = (check: Check, action: string) =>
    concerns(exercise(check), { N: '7' })(recordedEvent('', action, { type: 'image' }));

  it('wakes checks of images by what changes an image, and nothing else', () => {
    for (const action of ['pull', 'tag', 'untag', 'delete', 'import', 'load'])
      expect(ofImage(IMAGE, action)).toBe(true);
    expect(ofImage(IMAGE, 'save')).toBe(false);
    expect(concerned(IMAGE, 'job-7', 'die')).toBe(false);
    expect(ofImage(EXITED, 'tag')).toBe(false);
    expect(ofImage({ id: 'of', type: 'container.image', container: 'job-7', image: 'mine' }, 'tag')).toBe(
      true,
    );
  });

  it('wakes the check for stopped ones by any container', () => {
    expect(concerned(NONE_STOPPED, 'any', 'destroy')).toBe(true);
    expect(concerned(NONE_STOPPED, 'any', 'exec_die')).toBe(false);
  });

  it('hears of a removal also after a rename', () => {
    expect(concerned(GONE, 'other', 'destroy')).toBe(true);
    expect(concerned(GONE, 'other', 'die')).toBe(false);
    expect(concerned(GONE, 'job-7', 'rename')).toBe(true);
  });

  it('looks at files when a command or a visit ends, and is not woken by its own looking', () => {
    expect(concerned(INSIDE, 'job-7', 'exec_die')).toBe(true);
    expect(concerned(INSIDE, 'job-7', 'detach')).toBe(true);
    expect(concerned(INSIDE, 'job-8', 'exec_die')).toBe(false);
    for (const check of [INSIDE, OUTSIDE, EXITED, NONE_STOPPED, GONE])
      expect(concerned(check, 'job-7', 'archive-path')).toBe(false);
  });
});

describe('beginnings', () => {
  const INSIDE: Check = { id: 'in', type: 'file', container: 'job-${N}', path: '/who', equals: '1' };
  const OUTSIDE: Check = { id: 'out', type: 'archive', path: '/fs.tar', entry: 'a', equals: '1' };
  const SAVED: Check = { id: 'saved', type: 'image.archive', path: '/app.tar', image: 'app:v1' };
  const PUSHED: Check = {
    id: 'in',
    type: 'registry.image',
    reference: 'localhost:5000/app:v1',
    image: 'app',
  };

  const begins = (check: Check, event: EngineEvent) => beginnings(exercise(check), { N: '7' })(event);
  const SAVE = recordedEvent('sha256:7', 'save', { type: 'image' });

  it('knows the visit that may leave a file in its container', () => {
    expect(begins(INSIDE, recordedEvent('job-7', 'attach'))).toBe(true);
    expect(begins(INSIDE, recordedEvent('job-8', 'attach'))).toBe(false);
    expect(begins(INSIDE, recordedEvent('job-7', 'resize'))).toBe(false);
    expect(begins(EXITED, recordedEvent('job-7', 'attach'))).toBe(false);
  });

  it('knows the copy that is on its way into a file', () => {
    for (const check of [OUTSIDE, SAVED])
      for (const event of [SAVE, recordedEvent('job-8', 'export')]) {
        expect(begins(check, event)).toBe(true);
        expect(concerns(exercise(check), { N: '7' })(event)).toBe(false);
      }
    expect(begins(PUSHED, SAVE)).toBe(false);
  });

  it('asks the registry when a push has ended', () => {
    const push = recordedEvent('localhost:5000/app', 'push', { type: 'image' });
    expect(concerns(exercise(PUSHED), { N: '7' })(push)).toBe(true);
  });
});

describe('isObservable', () => {
  it('is false as soon as something is answered on the page', () => {
    expect(isObservable(exercise(EXITED, KILLED))).toBe(true);
    expect(isObservable(exercise(EXITED, ANSWERED))).toBe(false);
    expect(isObservable(exercise())).toBe(false);
  });
});
