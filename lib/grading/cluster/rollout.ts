import { z } from 'zod';
import { say } from '../say';
import { conditionOf, conditionsSchema, metadataSchema } from './metadata';
import { notReady, ready, type Readiness } from './ready';
import { toldByCluster } from './told';

/** Workloads that bring as many pods as wanted to the newest template, as `kubectl rollout status` judges them. */

const count = z.number().int().default(0);

const deploymentSchema = metadataSchema.extend({
  spec: z.object({ replicas: z.number().int().default(1) }),
  status: z
    .object({
      observedGeneration: count,
      replicas: count,
      updatedReplicas: count,
      availableReplicas: count,
      conditions: conditionsSchema,
    })
    .prefault({}),
});

export function deploymentReadiness(object: unknown): Readiness {
  const { metadata, spec, status } = toldByCluster(deploymentSchema, object);
  const what = `Deployment ${metadata.name}`;
  if (status.observedGeneration < metadata.generation) return notSeenYet(what);
  if (conditionOf(status.conditions, 'Progressing')?.reason === 'ProgressDeadlineExceeded')
    return notReady(
      'stuck',
      say(`${what} does not get any further; its pods tell why.`, `${what} 无法继续更新，原因要看它的 Pod。`),
    );
  const { updatedReplicas: updated, availableReplicas: available, replicas: all } = status;
  return judge(what, { wanted: spec.replicas, updated, ready: available, old: all - updated });
}

const statefulSetSchema = metadataSchema.extend({
  spec: z.object({
    replicas: z.number().int().default(1),
    updateStrategy: z
      .object({ type: z.string().optional(), rollingUpdate: z.object({ partition: count }).nullish() })
      .nullish(),
  }),
  status: z
    .object({ observedGeneration: count, replicas: count, updatedReplicas: count, readyReplicas: count })
    .prefault({}),
});

export function statefulSetReadiness(object: unknown): Readiness {
  const { metadata, spec, status } = toldByCluster(statefulSetSchema, object);
  const what = `StatefulSet ${metadata.name}`;
  if (status.observedGeneration < metadata.generation) return notSeenYet(what);
  const partition = spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  // Pods below the partition are to stay as they were, and with OnDelete all of them until somebody deletes them.
  const kept = spec.updateStrategy?.type === 'OnDelete' ? spec.replicas : Math.min(partition, spec.replicas);
  return judge(what, {
    wanted: spec.replicas,
    updated: status.updatedReplicas + kept,
    ready: status.readyReplicas,
    old: status.replicas - spec.replicas,
  });
}

const daemonSetSchema = metadataSchema.extend({
  spec: z.object({ updateStrategy: z.object({ type: z.string().optional() }).nullish() }),
  status: z
    .object({
      observedGeneration: count,
      desiredNumberScheduled: count,
      updatedNumberScheduled: count,
      numberAvailable: count,
    })
    .prefault({}),
});

export function daemonSetReadiness(object: unknown): Readiness {
  const { metadata, spec, status } = toldByCluster(daemonSetSchema, object);
  const what = `DaemonSet ${metadata.name}`;
  if (status.observedGeneration < metadata.generation) return notSeenYet(what);
  const wanted = status.desiredNumberScheduled;
  const updated = spec.updateStrategy?.type === 'OnDelete' ? wanted : status.updatedNumberScheduled;
  return judge(what, { wanted, updated, ready: status.numberAvailable, old: 0 });
}

interface Counts {
  wanted: number;
  /** Of the newest template, or meant to stay as they are. */
  updated: number;
  ready: number;
  /** Too many: they are still to end. */
  old: number;
}

function judge(what: string, { wanted, updated, ready: isReady, old }: Counts): Readiness {
  const found = say(
    `${what}: ${isReady} of ${wanted} pods are ready.`,
    `${what}：${wanted} 个 Pod 中有 ${isReady} 个就绪。`,
  );
  if (wanted === 0)
    return notReady('none-wanted', say(`${what} wants no pod at all.`, `${what} 不需要任何 Pod。`));
  if (updated < wanted)
    return notReady(
      'updating',
      say(
        `${what}: ${updated} of ${wanted} pods are of its newest version.`,
        `${what}：${wanted} 个 Pod 中有 ${updated} 个是最新版本。`,
      ),
    );
  if (old > 0)
    return notReady(
      'updating',
      say(`${what}: pods that still have to end: ${old}.`, `${what}：还有 ${old} 个 Pod 需要结束。`),
    );
  return isReady < wanted ? notReady('unavailable', found) : ready(found);
}

/** What its status says is of an earlier specification. */
function notSeenYet(what: string): Readiness {
  return notReady(
    'updating',
    say(
      `The cluster has not yet acted on the last change of ${what}.`,
      `集群还没有处理 ${what} 的最新改动。`,
    ),
  );
}
