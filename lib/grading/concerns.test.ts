import { describe, expect, it } from 'vitest';
import { checkSchema, type Check } from '@/lib/content/checks/check';
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
    ...{ passed: 'stays', solutions: [], mistakes: [] },
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

describe('concerns of volumes, networks and health', () => {
  const VOLUME: Check = { id: 'v', type: 'volume.exists', volume: 'notes-${N}' };
  const NETWORK: Check = { id: 'n', type: 'network.gone', network: 'front-${N}' };
  const ON: Check = { id: 'on', type: 'container.network', container: 'job-${N}', network: 'front-${N}' };
  const KEPT: Check = {
    ...{ id: 'kept', type: 'unchanged', containers: [], images: [], files: [] },
    ...{ volumes: ['notes-${N}'], networks: ['front-${N}'] },
  };

  const ofVolume = (check: Check, id: string, action: string) =>
    concerns(exercise(check), { N: '7' })(recordedEvent('', action, { type: 'volume', id }));
  const ofNetwork = (check: Check, name: string, action: string) =>
    concerns(exercise(check), { N: '7' })(recordedEvent(name, action, { type: 'network' }));

  it('wakes checks of a volume by its making and removal, and not by its use', () => {
    for (const check of [VOLUME, KEPT]) {
      expect(ofVolume(check, 'notes-7', 'create')).toBe(true);
      expect(ofVolume(check, 'notes-7', 'destroy')).toBe(true);
      expect(ofVolume(check, 'notes-8', 'destroy')).toBe(false);
      expect(ofVolume(check, 'notes-7', 'mount')).toBe(false);
    }
    const INSIDE: Check = { id: 'f', type: 'volume.file', volume: 'notes-${N}', path: '/note' };
    expect(ofVolume(INSIDE, 'notes-7', 'destroy')).toBe(true);
    expect(concerned(INSIDE, 'any', 'exec_die')).toBe(true);
    expect(concerned(INSIDE, 'any', 'archive-path')).toBe(false);
    expect(ofVolume(NETWORK, 'front-7', 'create')).toBe(false);
    expect(ofVolume(EXITED, 'job-7', 'create')).toBe(false);
  });

  it('wakes checks of a network by its making and removal, and not by who joins it', () => {
    for (const check of [NETWORK, KEPT]) {
      expect(ofNetwork(check, 'front-7', 'destroy')).toBe(true);
      expect(ofNetwork(check, 'front-8', 'destroy')).toBe(false);
      expect(ofNetwork(check, 'front-7', 'connect')).toBe(false);
    }
    expect(ofNetwork(VOLUME, 'notes-7', 'create')).toBe(false);
  });

  it('wakes the check of who is on a network by joining and leaving', () => {
    expect(ofNetwork(ON, 'front-7', 'connect')).toBe(true);
    expect(ofNetwork(ON, 'back-7', 'connect')).toBe(false);
    expect(ofNetwork({ ...ON, only: true }, 'back-7', 'disconnect')).toBe(true);
    expect(ofNetwork(EXITED, 'front-7', 'connect')).toBe(false);
    expect(concerned(ON, 'job-7', 'start')).toBe(true);
  });

  it('wakes what is asked over a network by whoever may answer', () => {
    const HTTP: Check = {
      ...{ id: 'get', type: 'http', url: 'http://web/', from: 'cli', status: 200, headers: {}, seconds: 3 },
    };
    const SHARES: Check = { id: 's', type: 'container.shares-network', container: 'side', with: 'job-${N}' };
    expect(ofNetwork(HTTP, 'front-7', 'connect')).toBe(true);
    expect(ofNetwork(HTTP, 'front-7', 'create')).toBe(false);
    expect(concerned(HTTP, 'any', 'start')).toBe(true);
    expect(concerned(HTTP, 'any', 'top')).toBe(false);
    expect(concerned(SHARES, 'job-7', 'start')).toBe(true);
    expect(concerned(SHARES, 'job-8', 'start')).toBe(false);
  });

  it('wakes checks of a swarm by nodes, services, their tasks and networks', () => {
    const SWARM: Check = { id: 's', type: 'swarm.state', state: 'inactive' };
    const SERVICE: Check = { id: 'w', type: 'service', service: 'web' };
    const happens = (check: Check, type: string) =>
      concerns(exercise(check), { N: '7' })(recordedEvent('web', 'create', { type }));
    for (const check of [SWARM, SERVICE])
      for (const type of ['node', 'service', 'network']) expect(happens(check, type)).toBe(true);
    expect(concerned(SERVICE, 'web.1.x7', 'die')).toBe(true);
    expect(concerned(SERVICE, 'web.1.x7', 'exec_die')).toBe(false);
    expect(happens(EXITED, 'service')).toBe(false);
    expect(happens(SERVICE, 'volume')).toBe(false);
  });

  it('tells a change of health to who asked for it, and of limits and names to all', () => {
    const HEALTH: Check = { id: 'h', type: 'container.health', container: 'job-${N}', is: 'healthy' };
    const LIMITS: Check = { id: 'l', type: 'container.limits', container: 'job-${N}', pids: 5 };
    expect(concerned(HEALTH, 'job-7', 'health_status: healthy')).toBe(true);
    expect(concerned(HEALTH, 'job-8', 'health_status: healthy')).toBe(false);
    expect(concerned(EXITED, 'job-7', 'health_status: healthy')).toBe(false);
    expect(concerned(KEPT, 'job-7', 'health_status: healthy')).toBe(false);
    expect(concerned(LIMITS, 'job-7', 'update')).toBe(true);
    expect(concerned(LIMITS, 'job-7', 'rename', { oldName: '/other' })).toBe(true);
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

  it('is false when a check acts, which the learner is to ask for', () => {
    const runs = checkSchema.parse({ id: 'runs', type: 'image.runs', image: 'app', exitCode: 0 });
    expect(isObservable(exercise(EXITED, { id: 'any', type: 'any', checks: [runs] }))).toBe(false);
  });
});
