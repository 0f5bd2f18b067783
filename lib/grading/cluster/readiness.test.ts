import { describe, expect, it } from 'vitest';
import type { ReadyKind } from '@/lib/content/checks/cluster-checks';
import { readinessOf } from './readiness';

/** Objects as the API server shows them, without the fields that nothing reads. */
const meta = (more: object = {}) => ({ name: 'it', namespace: 'default', generation: 2, ...more });
const condition = (type: string, status: string, reason = '') => ({ type, status, reason });

type Case = [what: string, object: object, observed: string, endpoints?: object | null];

function judges(kind: ReadyKind, cases: Case[]): void {
  describe(kind, () => {
    it.each(cases)('%s', (_what, object, observed, endpoints = null) => {
      const seen = readinessOf(kind, { kind, metadata: meta(), ...object }, endpoints);
      expect(seen).toMatchObject({ ready: observed === 'ready', observed });
      expect(Object.values(seen.found).every((text) => text.includes('it'))).toBe(true);
    });

    it('is not ready while it is being deleted', () => {
      const metadata = meta({ deletionTimestamp: '2026-11-28T06:00:00Z' });
      expect(readinessOf(kind, { metadata, spec: {} }, null)).toMatchObject({
        ready: false,
        observed: 'terminating',
      });
    });
  });
}

const rolledOut = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 };
const deployment = (status: object, replicas = 3) => ({
  spec: { replicas },
  status: { observedGeneration: 2, ...rolledOut, ...status },
});

judges('Deployment', [
  ['is ready when rolled out', deployment({}), 'ready'],
  ['has not been looked at since its last change', deployment({ observedGeneration: 1 }), 'updating'],
  ['has not made all new pods', deployment({ updatedReplicas: 1 }), 'updating'],
  ['still has old pods', deployment({ replicas: 4 }), 'updating'],
  ['has pods that are not available', deployment({ availableReplicas: 2 }), 'unavailable'],
  // The API server leaves out what is 0.
  ['has none that is available', deployment({ availableReplicas: undefined }), 'unavailable'],
  [
    'got stuck',
    deployment({ conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')] }),
    'stuck',
  ],
  [
    'got on',
    deployment({ conditions: [condition('Progressing', 'True', 'NewReplicaSetAvailable')] }),
    'ready',
  ],
  ['wants none', { spec: { replicas: 0 }, status: { observedGeneration: 2 } }, 'none-wanted'],
  ['was only just made', { spec: { replicas: 1 }, status: {} }, 'updating'],
]);

const stateful = (status: object, updateStrategy: object = { type: 'RollingUpdate' }) => ({
  spec: { replicas: 3, updateStrategy },
  status: { observedGeneration: 2, replicas: 3, updatedReplicas: 3, readyReplicas: 3, ...status },
});

judges('StatefulSet', [
  ['is ready when rolled out', stateful({}), 'ready'],
  ['is still replacing pods', stateful({ updatedReplicas: 1 }), 'updating'],
  ['is still starting', stateful({ readyReplicas: 1 }), 'unavailable'],
  ['is still ending what is too much', stateful({ replicas: 4 }), 'updating'],
  ['has not been looked at', stateful({ observedGeneration: 1 }), 'updating'],
  [
    'keeps those below the partition',
    stateful({ updatedReplicas: 1 }, { type: 'RollingUpdate', rollingUpdate: { partition: 2 } }),
    'ready',
  ],
  ['waits for nobody with OnDelete', stateful({ updatedReplicas: 0 }, { type: 'OnDelete' }), 'ready'],
]);

const daemons = (status: object, type = 'RollingUpdate') => ({
  spec: { updateStrategy: { type } },
  status: {
    ...{ observedGeneration: 2, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 },
    ...status,
  },
});

judges('DaemonSet', [
  ['is ready on every node', daemons({}), 'ready'],
  ['is missing on a node', daemons({ numberAvailable: 1 }), 'unavailable'],
  ['is being updated', daemons({ updatedNumberScheduled: 1 }), 'updating'],
  ['is not updated by itself with OnDelete', daemons({ updatedNumberScheduled: 0 }, 'OnDelete'), 'ready'],
  ['has not been looked at', daemons({ observedGeneration: 1 }), 'updating'],
  ['fits no node', daemons({ desiredNumberScheduled: 0, updatedNumberScheduled: 0 }), 'none-wanted'],
]);

const pod = (phase: string, isReady: string, state: object, more: object = {}) => ({
  status: {
    phase,
    conditions: [condition('Ready', isReady)],
    containerStatuses: [{ name: 'web', ready: isReady === 'True', state }],
    ...more,
  },
});
const running = { running: { startedAt: '2026-11-28T06:00:00Z' } };
const waiting = (reason: string) => ({ waiting: { reason } });
const initialising = [{ name: 'init', ready: false, state: waiting('CrashLoopBackOff') }];

judges('Pod', [
  ['runs and is ready', pod('Running', 'True', running), 'ready'],
  ['fails its readiness probe', pod('Running', 'False', running), 'NotReady'],
  ['crashes', pod('Running', 'False', waiting('CrashLoopBackOff')), 'CrashLoopBackOff'],
  ['lacks its image', pod('Pending', 'False', waiting('ImagePullBackOff')), 'ImagePullBackOff'],
  [
    'crashes while it is prepared',
    pod('Pending', 'False', waiting('PodInitializing'), { initContainerStatuses: initialising }),
    'CrashLoopBackOff',
  ],
  [
    'fits no node',
    {
      status: { phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'Unschedulable')] },
    },
    'Unschedulable',
  ],
  ['has done its work', pod('Succeeded', 'False', { terminated: { reason: 'Completed' } }), 'Completed'],
  ['was put out', { status: { phase: 'Failed', reason: 'Evicted' } }, 'Evicted'],
  ['was only just made', {}, 'Pending'],
]);

const node = (status: string, more: object = {}) => ({
  status: { conditions: [condition('MemoryPressure', 'False'), condition('Ready', status)] },
  ...more,
});

judges('Node', [
  ['is ready', node('True'), 'ready'],
  [
    'is ready, too, when nothing new may be put on it',
    node('True', { spec: { unschedulable: true } }),
    'ready',
  ],
  ['is not ready', node('False'), 'not-ready'],
  ['is silent', node('Unknown'), 'unknown'],
  ['was only just made', {}, 'not-ready'],
]);

const job = (...conditions: object[]) => ({ status: { conditions } });

judges('Job', [
  ['is complete', job(condition('Complete', 'True')), 'ready'],
  ['has failed', job(condition('Failed', 'True', 'BackoffLimitExceeded')), 'failed'],
  ['still runs', { status: { active: 1 } }, 'unfinished'],
  ['waits', job(condition('Suspended', 'True', 'JobSuspended')), 'unfinished'],
]);

judges('PersistentVolumeClaim', [
  ['is bound', { status: { phase: 'Bound' } }, 'ready'],
  ['waits for a volume', { status: { phase: 'Pending' } }, 'Pending'],
  ['has lost its volume', { status: { phase: 'Lost' } }, 'Lost'],
]);

const service = (type = 'ClusterIP') => ({ spec: { type } });
const address = { ip: '172.17.0.5', targetRef: { kind: 'Pod', name: 'web-1' } };

judges('Service', [
  ['has endpoints', service(), 'ready', { subsets: [{ addresses: [address] }] }],
  [
    'has some that are ready',
    service(),
    'ready',
    { subsets: [{ notReadyAddresses: [address] }, { addresses: [address] }] },
  ],
  ['has only such as are not ready', service(), 'not-ready', { subsets: [{ notReadyAddresses: [address] }] }],
  ['finds no pod', service(), 'no-endpoints', { metadata: { name: 'it' } }],
  ['has no Endpoints at all', service('NodePort'), 'no-endpoints', null],
  ['stands for another name', service('ExternalName'), 'external-name', null],
]);

describe('an answer that makes no sense', () => {
  it('cannot be judged', () => {
    expect(() => readinessOf('Deployment', { metadata: meta(), spec: { replicas: 'many' } }, null)).toThrow(
      /makes no sense/,
    );
    expect(() => readinessOf('Pod', 'pod', null)).toThrow(/makes no sense/);
  });
});
