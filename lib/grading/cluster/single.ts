import { z } from 'zod';
import { quote, say } from '../say';
import { conditionOf, conditionsSchema, metadataSchema } from './metadata';
import { notReady, ready, type Readiness } from './ready';
import { toldByCluster } from './told';

const jobSchema = metadataSchema.extend({
  status: z.object({ conditions: conditionsSchema }).prefault({}),
});

export function jobReadiness(object: unknown): Readiness {
  const { metadata, status } = toldByCluster(jobSchema, object);
  const { name } = metadata;
  if (conditionOf(status.conditions, 'Complete')?.status === 'True')
    return ready(say(`Job ${name} is complete.`, `Job ${name} 已完成。`));
  const failed = conditionOf(status.conditions, 'Failed');
  if (failed?.status === 'True') {
    const why = quote(failed.reason);
    return notReady('failed', say(`Job ${name} has failed: ${why}.`, `Job ${name} 失败了：${why}。`));
  }
  return notReady('unfinished', say(`Job ${name} is not complete yet.`, `Job ${name} 还没有完成。`));
}

const claimSchema = metadataSchema.extend({
  status: z.object({ phase: z.string().default('Pending') }).prefault({}),
});

export function claimReadiness(object: unknown): Readiness {
  const { metadata, status } = toldByCluster(claimSchema, object);
  const phase = quote(status.phase);
  const found = say(
    `PersistentVolumeClaim ${metadata.name} is ${phase}.`,
    `PersistentVolumeClaim ${metadata.name} 的状态是 ${phase}。`,
  );
  return status.phase === 'Bound' ? ready(found) : notReady(status.phase, found);
}

const serviceSchema = metadataSchema.extend({ spec: z.object({ type: z.string().default('ClusterIP') }) });

const addresses = z.array(z.unknown()).nullish();

const endpointsSchema = z.object({
  subsets: z.array(z.object({ addresses, notReadyAddresses: addresses })).nullish(),
});

/** By the Endpoints of its name; null when there are none. */
export function serviceReadiness(object: unknown, endpoints: unknown): Readiness {
  const { metadata, spec } = toldByCluster(serviceSchema, object);
  const { name } = metadata;
  if (spec.type === 'ExternalName')
    return notReady(
      'external-name',
      say(
        `Service ${name} only stands for another name, and has no endpoints.`,
        `Service ${name} 只是另一个名字的别名，没有端点。`,
      ),
    );
  const subsets = endpoints === null ? [] : (toldByCluster(endpointsSchema, endpoints).subsets ?? []);
  const total = (of: 'addresses' | 'notReadyAddresses') =>
    subsets.reduce((sum, subset) => sum + (subset[of]?.length ?? 0), 0);
  const [there, waiting] = [total('addresses'), total('notReadyAddresses')];
  if (there > 0)
    return ready(
      say(
        `Service ${name} has endpoints that are ready: ${there}.`,
        `Service ${name} 有 ${there} 个就绪的端点。`,
      ),
    );
  return waiting > 0
    ? notReady(
        'not-ready',
        say(`No pod behind Service ${name} is ready.`, `Service ${name} 后面的 Pod 都没有就绪。`),
      )
    : notReady(
        'no-endpoints',
        say(
          `Service ${name} finds no pod: it has no endpoints.`,
          `Service ${name} 没有找到任何 Pod：没有端点。`,
        ),
      );
}
