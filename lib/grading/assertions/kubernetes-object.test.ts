import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import type { ClusterReader } from '../cluster/reader';
import { assess } from '../testing/assess';

const pod = (name: string, ready: 'True' | 'False') => ({
  metadata: { name, labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'lab/web:v1' }] },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] },
});
const OBJECTS: Record<string, unknown> = {
  'Pod/default/a': pod('a', 'True'),
  'Pod/default/b': pod('b', 'False'),
  'ConfigMap/lab/app': { metadata: { name: 'app' }, data: { mode: 'tok-1' } },
  'Service/default/web': { metadata: { name: 'web' }, spec: { type: 'ClusterIP' } },
  'Endpoints/default/web': { metadata: { name: 'web' }, subsets: [{ addresses: [{ ip: '172.17.0.5' }] }] },
  'Pod/default/odd': { kind: 'Pod' },
};
const cluster: ClusterReader = {
  object: (...path) => Promise.resolve(OBJECTS[path.join('/')] ?? null),
  objects: (kind, namespace, labels) =>
    Promise.resolve(
      kind === 'Pod' && namespace === 'default' && labels['app'] === 'web'
        ? [pod('a', 'True'), pod('b', 'False')]
        : [],
    ),
};

const look = (check: object) => assess({ type: 'kubernetes.object', ...check }, { cluster });
const POD = { kind: 'Pod', name: 'a' };
const PODS = { kind: 'Pod', selector: { app: 'web' } };

describe('kubernetes.object', () => {
  it('passes for an object that is there, is ready, and says the right thing', async () => {
    const where = [{ pointer: '/spec/containers/*/image', equals: 'lab/web:v1' }];
    for (const more of [{}, { ready: true }, { where }, { ready: true, where }])
      expect(await look({ ...POD, ...more })).toMatchObject({ passed: true });
    expect(await look({ kind: 'Service', name: 'web', ready: true })).toMatchObject({
      passed: true,
      found: { en: 'Service web has endpoints that are ready: 1.' },
    });
    expect(await look({ kind: 'Pod', name: 'c', absent: true })).toMatchObject({ passed: true });
  });

  it('tells what is missing, in which namespace', async () => {
    expect(await look({ kind: 'ConfigMap', name: 'app' })).toEqual({
      passed: false,
      observed: 'missing',
      found: {
        en: 'There is no ConfigMap app (namespace default).',
        'zh-CN': '没有 ConfigMap app（命名空间 default）。',
      },
    });
    expect(await look({ kind: 'ConfigMap', name: 'app', namespace: 'lab' })).toMatchObject({ passed: true });
    expect(await look({ ...POD, absent: true })).toMatchObject({
      passed: false,
      observed: 'present',
      found: { en: 'There is, of kind Pod: a (1).' },
    });
  });

  it('tells what it says instead, and why it is not ready', async () => {
    const where = [{ pointer: '/data/mode', equals: 'tok-2' }];
    expect(await look({ kind: 'ConfigMap', name: 'app', namespace: 'lab', where })).toMatchObject({
      passed: false,
      observed: '/data/mode',
      found: { en: 'ConfigMap app: At /data/mode it says: tok-1' },
    });
    expect(await look({ kind: 'Pod', name: 'b', ready: true })).toMatchObject({
      passed: false,
      observed: 'NotReady',
      found: { en: 'Pod b is not ready: NotReady.', 'zh-CN': 'Pod b 没有就绪：NotReady。' },
    });
  });

  it('holds for all that a selector finds', async () => {
    expect(await look({ ...PODS, count: 2 })).toMatchObject({ passed: true });
    expect(await look({ ...PODS, count: 3 })).toMatchObject({ passed: false, observed: 'other-count' });
    expect(await look({ ...PODS, ready: true })).toMatchObject({ passed: false, observed: 'NotReady' });
    expect(await look({ kind: 'Pod', selector: { app: 'db' } })).toMatchObject({
      observed: 'missing',
      found: { en: 'There is no Pod app=db (namespace default).' },
    });
    expect(await look({ kind: 'Pod', selector: { app: 'db' }, absent: true })).toMatchObject({
      passed: true,
    });
  });

  it('cannot be checked without a cluster, or when it does not answer or makes no sense', async () => {
    expect(await assess({ type: 'kubernetes.object', ...POD })).toEqual({ unavailable: WHY.noCluster });
    expect(await look({ kind: 'Pod', name: 'odd' })).toEqual({ unavailable: WHY.clusterNonsense });
    const late = () => Promise.reject(new AppError('sandbox_not_found', 'gone'));
    expect(
      await assess({ type: 'kubernetes.object', ...POD }, { cluster: { object: late, objects: late } }),
    ).toEqual({ unavailable: WHY.sandboxGone });
  });

  it.each([
    [{ kind: 'Pod' }, /either name or selector/],
    [{ ...POD, ...PODS }, /either name or selector/],
    [{ ...POD, count: 1 }, /without a selector/],
    [{ ...POD, absent: true, ready: true }, /nothing else/],
    [{ kind: 'ConfigMap', name: 'app', ready: true }, /only said of Deployment/],
    [{ kind: 'Pod', selector: {} }, /name a label/],
  ])('is not written as %o', async (check, why) => {
    await expect(look(check)).rejects.toThrow(why);
  });
});
