import { isReadyKind } from '@/lib/content/checks/cluster-checks';
import type { Localized } from '@/lib/shared/locale';
import { metadataSchema } from '../cluster/metadata';
import type { ClusterReader } from '../cluster/reader';
import { readinessOf } from '../cluster/readiness';
import { toldByCluster } from '../cluster/told';
import { holds } from '../predicate';
import { quote, say } from '../say';
import type { Verdict } from '../verdict';
import { defineAssertion, type CheckOf } from './assertion';
import { describeValues } from './documents';

type ObjectCheck = CheckOf<'kubernetes.object'>;

interface Seen {
  name: string;
  object: unknown;
  /** Of a Service that is to be ready; else null. */
  endpoints: unknown;
}

export const kubernetesObject = defineAssertion({
  type: 'kubernetes.object',
  expected: (check) => expectedObject(check),
  observe: async (check, { cluster }) =>
    Promise.all((await find(check, cluster)).map((object) => look(check, object, cluster))),
  judge(check, seen) {
    const found = describeFound(check, seen);
    if (check.absent) {
      const isGone = seen.length === 0;
      return { passed: isGone, observed: isGone ? 'missing' : 'present', found };
    }
    if (seen.length === 0) return { passed: false, observed: 'missing', found };
    if (check.count !== undefined && seen.length !== check.count)
      return { passed: false, observed: 'other-count', found };
    const verdicts = seen.map((each) => judgeOne(check, each));
    return (
      verdicts.find(({ passed }) => !passed) ?? verdicts[0] ?? { passed: true, observed: 'right', found }
    );
  },
});

async function find(
  { kind, namespace, name, selector }: ObjectCheck,
  cluster: ClusterReader,
): Promise<unknown[]> {
  if (name === undefined) return cluster.objects(kind, namespace, selector ?? {});
  const object = await cluster.object(kind, namespace, name);
  return object === null ? [] : [object];
}

async function look(
  { kind, namespace, ready }: ObjectCheck,
  object: unknown,
  cluster: ClusterReader,
): Promise<Seen> {
  const { name } = toldByCluster(metadataSchema, object).metadata;
  const hasEndpoints = ready && kind === 'Service';
  return {
    name,
    object,
    endpoints: hasEndpoints ? await cluster.object('Endpoints', namespace, name) : null,
  };
}

function judgeOne({ kind, ready, where = [] }: ObjectCheck, { name, object, endpoints }: Seen): Verdict {
  const wrong = where.find((predicate) => !holds(object, predicate));
  if (wrong) {
    const values = describeValues(object, wrong.pointer);
    return {
      passed: false,
      observed: wrong.pointer || '/',
      found: say(`${kind} ${name}: ${values.en}`, `${kind} ${name}：${values['zh-CN']}`),
    };
  }
  if (!ready || !isReadyKind(kind)) return { passed: true, observed: 'right', found: itIsThere(kind, name) };
  const { ready: passed, observed, found } = readinessOf(kind, object, endpoints);
  return { passed, observed, found };
}

function describeFound({ kind, namespace, name, selector }: ObjectCheck, seen: readonly Seen[]): Localized {
  if (seen.length === 0) {
    const which = name ?? labelText(selector);
    return say(
      `There is no ${kind} ${which} (namespace ${namespace}).`,
      `没有 ${kind} ${which}（命名空间 ${namespace}）。`,
    );
  }
  const names = quote(seen.map((each) => each.name).join(', '));
  return say(
    `There is, of kind ${kind}: ${names} (${seen.length}).`,
    `类型为 ${kind} 的有：${names}（${seen.length} 个）。`,
  );
}

function expectedObject(check: ObjectCheck): Localized {
  const { kind, namespace, name, selector, count, absent, ready, where = [] } = check;
  const which = `${kind} ${name ?? labelText(selector)}`;
  if (absent)
    return say(`There is no ${which} in namespace ${namespace}.`, `命名空间 ${namespace} 里没有 ${which}。`);
  const places = quote(where.map(({ pointer }) => pointer || '/').join(', '));
  const en = [
    ...(count === undefined ? [] : [`number ${count}`]),
    ...(ready ? ['is ready'] : []),
    ...(places === '' ? [] : [`says the right thing at ${places}`]),
  ];
  const zh = [
    ...(count === undefined ? [] : [`数量为 ${count}`]),
    ...(ready ? ['已就绪'] : []),
    ...(places === '' ? [] : [`这些地方内容正确：${places}`]),
  ];
  return say(
    `There is ${which} in namespace ${namespace}${en.map((each) => `, ${each}`).join('')}.`,
    `命名空间 ${namespace} 里有 ${which}${zh.map((each) => `，${each}`).join('')}。`,
  );
}

function labelText(selector: ObjectCheck['selector']): string {
  return Object.entries(selector ?? {})
    .map(([label, value]) => `${label}=${value}`)
    .join(',');
}

const itIsThere = (kind: string, name: string) =>
  say(`${kind} ${name} is as it should be.`, `${kind} ${name} 符合要求。`);
