import type { Localized } from '@/lib/shared/locale';
import { fullReference } from '../engine/reference';
import type { Service } from '../engine/swarm';
import { quote, say } from '../say';
import { defineAssertion, type CheckOf } from './assertion';

type ServiceCheck = CheckOf<'service'>;

export const service = defineAssertion({
  type: 'service',
  expected: (check) => expectedService(check),
  async observe({ service: name }, { engine }) {
    const { isManager } = await engine.swarm();
    return { isManager, service: isManager ? await engine.service(name) : null };
  },
  judge(check, { isManager, service: seen }) {
    const { service: name, absent } = check;
    if (!seen) {
      const found = isManager ? noService(name) : noManager(name);
      return { passed: absent === true, observed: isManager ? 'missing' : 'no-manager', found };
    }
    const there = say(`The service ${name} is there.`, `服务 ${name} 在。`);
    if (absent) return { passed: false, observed: 'present', found: there };
    const wrong = wantedOf(check).find((field) => !HOLDS[field](check, seen));
    if (!wrong) return { passed: true, observed: 'right', found: describeTasks(name, seen) };
    return { passed: false, observed: wrong, found: DESCRIBE[wrong](seen) };
  },
});

/** In the order of thought: what it runs, how often, whether it does, and how it is reached and placed. */
const FIELDS = [
  'image',
  'mode',
  'replicas',
  'ports',
  'env',
  'networks',
  'constraints',
  'parallelism',
  'running',
] as const;

type FieldName = (typeof FIELDS)[number];

function wantedOf(check: ServiceCheck): FieldName[] {
  return FIELDS.filter((field) => check[field] !== undefined);
}

const HOLDS: Record<FieldName, (check: ServiceCheck, seen: Service) => boolean> = {
  image: ({ image = '' }, seen) => fullReference(withoutDigest(image, seen.image)) === fullReference(image),
  mode: ({ mode }, seen) => seen.mode === mode,
  replicas: ({ replicas }, seen) => seen.replicas === replicas,
  running: ({ running }, seen) => seen.running === running,
  ports: ({ ports = [] }, seen) =>
    ports.every((port) => seen.ports.includes(port.includes('/') ? port : `${port}/tcp`)),
  env: ({ env = {} }, seen) =>
    Object.entries(env).every(([name, value]) => seen.env.includes(`${name}=${value}`)),
  parallelism: ({ parallelism }, seen) => seen.parallelism === parallelism,
  networks: ({ networks = [] }, seen) => networks.every((network) => seen.networks.includes(network)),
  constraints: ({ constraints = [] }, seen) => {
    const placed = seen.constraints.map(withoutSpaces);
    return constraints.every((constraint) => placed.includes(withoutSpaces(constraint)));
  },
};

/** The client pins the digest that the registry names; it counts only when it was asked for. */
function withoutDigest(wanted: string, image: string): string {
  return wanted.includes('@') ? image : (image.split('@', 1)[0] ?? image);
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

const DESCRIBE: Record<FieldName, (seen: Service) => Localized> = {
  image: ({ image }) => say(`It is to run the image ${quote(image)}.`, `它使用的镜像是 ${quote(image)}。`),
  mode: ({ mode }) => say(`Its mode is ${quote(mode)}.`, `它的模式是 ${quote(mode)}。`),
  replicas: ({ replicas, mode }) =>
    replicas === null
      ? say(
          `Its mode is ${quote(mode)}, which has no number of replicas.`,
          `它的模式是 ${quote(mode)}，没有副本数。`,
        )
      : say(`The number of its replicas is set to ${replicas}.`, `它的副本数设为 ${replicas}。`),
  running: ({ running }) =>
    say(`Tasks of it that run now: ${running}.`, `它现在有 ${running} 个任务在运行。`),
  ports: ({ ports }) => listed(say('It publishes', '它发布的端口'), ports),
  env: ({ env }) => listed(say('Its variables', '它的环境变量'), env),
  parallelism: ({ parallelism }) =>
    parallelism === 0
      ? say('An update of it replaces all tasks at once.', '更新时一次替换它的所有任务。')
      : say(`An update of it replaces ${parallelism} at once.`, `更新时一次替换它的 ${parallelism} 个任务。`),
  networks: ({ networks }) => listed(say('Its networks', '它的网络'), networks),
  constraints: ({ constraints }) => listed(say('Its constraints', '它的约束'), constraints),
};

function listed(what: Localized, items: readonly string[]): Localized {
  const shown = quote(items.join(', '));
  return say(`${what.en}: ${shown || 'none'}.`, `${what['zh-CN']}：${shown || '无'}。`);
}

function expectedService(check: ServiceCheck): Localized {
  const { service: name, absent } = check;
  if (absent) return say(`There is no service ${name}.`, `没有服务 ${name}。`);
  const wanted = quote(
    wantedOf(check)
      .map((field) => `${field} ${textOf(check[field])}`)
      .join('; '),
  );
  return wanted === ''
    ? say(`There is a service ${name}.`, `有服务 ${name}。`)
    : say(`The service ${name} has: ${wanted}.`, `服务 ${name} 的设置：${wanted}。`);
}

/** Of variables only the names: a value may be what is to be found out. */
function textOf(value: ServiceCheck[FieldName]): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? Object.keys(value).join(', ') : String(value);
}

function describeTasks(name: string, { running, replicas }: Service): Localized {
  const of = replicas === null ? '' : ` / ${replicas}`;
  return say(
    `The service ${name} is as it should be; tasks that run: ${running}${of}.`,
    `服务 ${name} 符合要求；正在运行的任务：${running}${of}。`,
  );
}

const noService = (name: string) => say(`There is no service ${name}.`, `没有服务 ${name}。`);

const noManager = (name: string) =>
  say(
    `The engine is no manager of a swarm, so that it has no service ${name}.`,
    `Docker 引擎不是 swarm 集群的管理节点，所以没有服务 ${name}。`,
  );
