import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';

const NO_SWARM = { LocalNodeState: 'inactive', ControlAvailable: false };
const MANAGER = { LocalNodeState: 'active', ControlAvailable: true, Managers: 1, Nodes: 2 };
const WORKER = { LocalNodeState: 'active', ControlAvailable: false };

const SPEC = {
  Name: 'web',
  TaskTemplate: {
    ContainerSpec: { Image: 'lab/web:v1@sha256:83ca', Env: ['APP_MODE=tok-1'] },
    Placement: { Constraints: ['node.role==manager'] },
    Networks: [{ Target: 'n1' }],
  },
  Mode: { Replicated: { Replicas: 3 } },
  UpdateConfig: { Parallelism: 2, FailureAction: 'pause' },
};
const WEB = {
  ID: 's1',
  Spec: SPEC,
  Endpoint: { Ports: [{ Protocol: 'tcp', TargetPort: 80, PublishedPort: 8080, PublishMode: 'ingress' }] },
};
const AGENT = {
  ID: 's2',
  Spec: { Name: 'agent', TaskTemplate: { ContainerSpec: { Image: 'agent' } }, Mode: { Global: {} } },
  Endpoint: {},
};
const task = (State: string) => ({ Status: { State } });
const tasks = (id: string) => {
  const filters = JSON.stringify({ service: [id], 'desired-state': ['running'] });
  return `/tasks?${new URLSearchParams({ filters }).toString()}`;
};

const engine = (swarm: object = MANAGER) => ({
  answers: {
    '/info': () => ({ Swarm: swarm }),
    '/services/web?insertDefaults=true': () => WEB,
    '/services/s1?insertDefaults=true': () => WEB,
    '/services/agent?insertDefaults=true': () => AGENT,
    '/services/odd?insertDefaults=true': () => ({ ID: 's3' }),
    [tasks('s1')]: () => [task('running'), task('running'), task('starting')],
    [tasks('s2')]: () => [],
    '/networks/n1': () => ({ Id: 'n1', Name: 'front' }),
  },
});

describe('swarm.state', () => {
  const look = (check: object, swarm: object) =>
    assess({ type: 'swarm.state', ...check }, { engine: engine(swarm) });

  it('tells whether the engine is in a swarm, and as what', async () => {
    expect(await look({ state: 'inactive' }, NO_SWARM)).toMatchObject({ passed: true });
    const manager = { state: 'active', role: 'manager', managers: 1, nodes: 2 };
    expect(await look(manager, MANAGER)).toMatchObject({ passed: true, observed: 'active' });
    expect(await look({ state: 'active', role: 'worker' }, WORKER)).toMatchObject({ passed: true });
  });

  it('tells what it is instead', async () => {
    expect(await look({ state: 'active' }, NO_SWARM)).toEqual({
      passed: false,
      observed: 'inactive',
      found: { en: 'The engine is in no swarm.', 'zh-CN': 'Docker 引擎不在任何 swarm 集群里。' },
    });
    expect(await look({ state: 'inactive' }, MANAGER)).toMatchObject({ passed: false, observed: 'active' });
    const locked = await look({ state: 'active' }, { ...WORKER, LocalNodeState: 'locked' });
    expect(locked).toMatchObject({ passed: false, observed: 'locked' });
    expect(await look({ state: 'active', role: 'worker' }, MANAGER)).toMatchObject({ observed: 'manager' });
    expect(await look({ state: 'active', nodes: 2 }, WORKER)).toMatchObject({
      passed: false,
      observed: 'worker',
      found: { en: 'The engine is a worker in a swarm.' },
    });
    expect(await look({ state: 'active', managers: 3 }, MANAGER)).toMatchObject({
      observed: 'other-managers',
      found: { en: 'The engine is a manager in a swarm; managers: 1, nodes: 2.' },
    });
    expect(await look({ state: 'active', nodes: 3 }, MANAGER)).toMatchObject({ observed: 'other-nodes' });
  });

  it('cannot be told by a dead engine, and is not to ask what nobody knows', async () => {
    const dead = { answers: { '/info': () => Promise.reject(new AppError('engine_unavailable', 'dead')) } };
    expect(await assess({ type: 'swarm.state', state: 'active' }, { engine: dead })).toEqual({
      unavailable: WHY.noAnswer,
    });
    await expect(look({ state: 'inactive', nodes: 1 }, MANAGER)).rejects.toThrow(/is inactive/);
    await expect(look({ state: 'active', role: 'worker', nodes: 1 }, MANAGER)).rejects.toThrow(/a worker/);
  });
});

describe('service', () => {
  const look = (more: object, swarm: object = MANAGER) =>
    assess({ type: 'service', service: 'web', ...more }, { engine: engine(swarm) });

  it('passes for what the service has, among others', async () => {
    const all = {
      ...{ image: 'lab/web:v1', mode: 'replicated', replicas: 3, running: 2, ports: ['8080:80'] },
      ...{ env: { APP_MODE: 'tok-1' }, parallelism: 2, networks: ['front'] },
      constraints: ['node.role == manager'],
    };
    expect(await look(all)).toMatchObject({
      passed: true,
      observed: 'right',
      found: { en: 'The service web is as it should be; tasks that run: 2 / 3.' },
    });
    for (const more of [{ mode: 'global' }, { image: 'agent:latest' }, { running: 0 }, { parallelism: 1 }])
      expect(await look({ service: 'agent', ...more })).toMatchObject({ passed: true });
    expect(await look({ image: 'lab/web:v1@sha256:83ca' })).toMatchObject({ passed: true });
  });

  it.each([
    [{ image: 'lab/web:v2' }, 'image', 'It is to run the image lab/web:v1@sha256:83ca.'],
    [{ mode: 'global' }, 'mode', 'Its mode is replicated.'],
    [{ replicas: 2 }, 'replicas', 'The number of its replicas is set to 3.'],
    [{ service: 'agent', replicas: 2 }, 'replicas', 'Its mode is global, which has no number of replicas.'],
    [{ running: 3 }, 'running', 'Tasks of it that run now: 2.'],
    [{ ports: ['8080:80/udp'] }, 'ports', 'It publishes: 8080:80/tcp.'],
    [{ env: { APP_MODE: 'x' } }, 'env', 'Its variables: APP_MODE=tok-1.'],
    [{ parallelism: 0 }, 'parallelism', 'An update of it replaces 2 at once.'],
    [{ networks: ['front', 'back'] }, 'networks', 'Its networks: front.'],
    [{ service: 'agent', networks: ['front'] }, 'networks', 'Its networks: none.'],
    [{ constraints: ['node.role==worker'] }, 'constraints', 'Its constraints: node.role==manager.'],
  ])('tells what is other than %o', async (more, observed, en) => {
    expect(await look(more)).toMatchObject({ passed: false, observed, found: { en } });
  });

  it('tells whether it is there at all', async () => {
    const none = { en: 'There is no service db.', 'zh-CN': '没有服务 db。' };
    expect(await look({ service: 'db' })).toEqual({ passed: false, observed: 'missing', found: none });
    expect(await look({ service: 's1' })).toMatchObject({ passed: false, observed: 'missing' });
    expect(await look({ service: 'db', absent: true })).toMatchObject({ passed: true });
    expect(await look({ absent: true })).toMatchObject({ passed: false, observed: 'present' });
    for (const swarm of [NO_SWARM, WORKER])
      expect(await look({}, swarm)).toMatchObject({ passed: false, observed: 'no-manager' });
    expect(await look({ absent: true }, NO_SWARM)).toMatchObject({ passed: true });
  });

  it('cannot be checked by an answer that makes no sense', async () => {
    expect(await look({ service: 'odd' })).toEqual({ unavailable: WHY.nonsense });
  });
});
