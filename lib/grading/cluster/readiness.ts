import type { ReadyKind } from '@/lib/content/checks/cluster-checks';
import { say } from '../say';
import { metadataSchema } from './metadata';
import { nodeReadiness, podReadiness } from './pod-and-node';
import { daemonSetReadiness, deploymentReadiness, statefulSetReadiness } from './rollout';
import { notReady, type Readiness } from './ready';
import { claimReadiness, jobReadiness, serviceReadiness } from './single';
import { toldByCluster } from './told';

/** What being ready means, once for each kind. `endpoints` are those of a Service's name, or null. */
const READINESS: Record<ReadyKind, (object: unknown, endpoints: unknown) => Readiness> = {
  Deployment: deploymentReadiness,
  StatefulSet: statefulSetReadiness,
  DaemonSet: daemonSetReadiness,
  Pod: podReadiness,
  Node: nodeReadiness,
  Job: jobReadiness,
  PersistentVolumeClaim: claimReadiness,
  Service: serviceReadiness,
};

export function readinessOf(kind: ReadyKind, object: unknown, endpoints: unknown): Readiness {
  const { name, deletionTimestamp } = toldByCluster(metadataSchema, object).metadata;
  if (deletionTimestamp !== undefined) return notReady('terminating', isBeingDeleted(kind, name));
  return READINESS[kind](object, endpoints);
}

const isBeingDeleted = (kind: string, name: string) =>
  say(`${kind} ${name} is being deleted.`, `${kind} ${name} 正在被删除。`);
