import { z } from 'zod';
import { id } from './names';
import { predicateSchema } from './predicate';

/** Kinds of which it is said what it means that one is ready. */
export const READY_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Pod',
  'Node',
  'Job',
  'PersistentVolumeClaim',
  'Service',
] as const;

export type ReadyKind = (typeof READY_KINDS)[number];

export function isReadyKind(kind: string): kind is ReadyKind {
  return READY_KINDS.some((one) => one === kind);
}

/** Checks of a Kubernetes cluster, by what its API server tells. */
export const clusterChecks = [
  z
    .strictObject({
      id,
      type: z.literal('kubernetes.object'),
      kind: z
        .string()
        .regex(/^[A-Z][A-Za-z0-9]*$/, 'a kind as manifests name it, as in Deployment')
        .describe('As manifests name it: Deployment, ConfigMap, Node.'),
      name: z.string().min(1).optional().describe('Of the object; `${NAME}` is a parameter.'),
      selector: z
        .record(z.string().min(1), z.string())
        .refine((labels) => Object.keys(labels).length > 0, 'selects everything; name a label')
        .optional()
        .describe(
          'In place of a name: labels. There is an object that has all of them, and the check is of each such.',
        ),
      namespace: z
        .string()
        .min(1)
        .default('default')
        .describe('Where it is; of no account to a kind without namespaces, such as Node.'),
      count: z.number().int().min(1).optional().describe('How many objects the selector finds.'),
      absent: z.literal(true).optional().describe('There is no such object.'),
      ready: z
        .literal(true)
        .optional()
        .describe(
          'It is ready. Deployment, StatefulSet, DaemonSet: rolled out as last applied, at least one is wanted, and as ' +
            'many as wanted are ready. Pod: runs and is ready. Node: ready. Job: complete. PersistentVolumeClaim: ' +
            'bound. Service: has an endpoint that is ready.',
        ),
      where: z.array(predicateSchema).min(1).optional().describe('All of these are true of the object.'),
    })
    .refine(
      ({ name, selector }) => (name === undefined) !== (selector === undefined),
      'has to say which object; write either name or selector',
    )
    .refine(
      ({ count, selector }) => count === undefined || selector !== undefined,
      'counts without a selector',
    )
    .refine(
      ({ absent, count, ready, where }) =>
        absent === undefined || [count, ready, where].every((one) => one === undefined),
      'has absent, with which nothing else can be asked',
    )
    .refine(
      ({ kind, ready }) => ready === undefined || isReadyKind(kind),
      `asks whether it is ready, which is only said of ${READY_KINDS.join(', ')}; use where`,
    )
    .describe(
      'The cluster has this object, and it is so. It cannot be checked in a sandbox without a cluster.',
    ),
] as const;
