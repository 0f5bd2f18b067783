import { z } from 'zod';
import { quote, say } from '../say';
import { conditionOf, conditionsSchema, metadataSchema } from './metadata';
import { notReady, ready, type Readiness } from './ready';
import { toldByCluster } from './told';

const containersSchema = z
  .array(
    z.object({
      name: z.string(),
      ready: z.boolean(),
      state: z
        .object({
          waiting: z.object({ reason: z.string().default('') }).nullish(),
          terminated: z.object({ reason: z.string().default('') }).nullish(),
        })
        .prefault({}),
    }),
  )
  .default([]);

const podSchema = metadataSchema.extend({
  status: z
    .object({
      phase: z.string().default('Pending'),
      reason: z.string().default(''),
      conditions: conditionsSchema,
      initContainerStatuses: containersSchema,
      containerStatuses: containersSchema,
    })
    .prefault({}),
});

type PodStatus = z.infer<typeof podSchema>['status'];

export function podReadiness(object: unknown): Readiness {
  const { metadata, status } = toldByCluster(podSchema, object);
  const isReady = conditionOf(status.conditions, 'Ready')?.status === 'True';
  if (status.phase === 'Running' && isReady)
    return ready(say(`Pod ${metadata.name} runs and is ready.`, `Pod ${metadata.name} 正在运行并且就绪。`));
  const word = whyNotReady(status);
  return notReady(
    word,
    say(
      `Pod ${metadata.name} is not ready: ${quote(word)}.`,
      `Pod ${metadata.name} 没有就绪：${quote(word)}。`,
    ),
  );
}

/** The word that `kubectl get pods` shows, or Kubernetes' reason behind it. */
function whyNotReady({ phase, reason, conditions, ...status }: PodStatus): string {
  if (reason !== '') return reason;
  // A container that has done its work is not what a pod waits for, but may be all there is of one that ended.
  const waiting = [...status.initContainerStatuses, ...status.containerStatuses].flatMap(({ state }) =>
    state.waiting ? [state.waiting.reason] : [],
  );
  const told = waiting.find((each) => each !== '' && each !== 'PodInitializing');
  if (told !== undefined) return told;
  const scheduled = conditionOf(conditions, 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason !== '') return scheduled.reason;
  const ended = status.containerStatuses.find(({ ready: isReady, state }) => !isReady && state.terminated);
  if (ended?.state.terminated?.reason) return ended.state.terminated.reason;
  return phase === 'Running' ? 'NotReady' : phase;
}

const nodeSchema = metadataSchema.extend({
  status: z.object({ conditions: conditionsSchema }).prefault({}),
});

export function nodeReadiness(object: unknown): Readiness {
  const { metadata, status } = toldByCluster(nodeSchema, object);
  const { name } = metadata;
  const condition = conditionOf(status.conditions, 'Ready');
  if (condition?.status === 'True') return ready(say(`Node ${name} is ready.`, `节点 ${name} 已就绪。`));
  // Unknown when the node has not been heard of for a while.
  const isSilent = condition?.status === 'Unknown';
  return isSilent
    ? notReady('unknown', say(`Nothing is heard of node ${name}.`, `节点 ${name} 没有消息。`))
    : notReady('not-ready', say(`Node ${name} is not ready.`, `节点 ${name} 没有就绪。`));
}
