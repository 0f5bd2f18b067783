import { bytesOf } from '@/lib/content/checks/bytes';
import type { Localized } from '@/lib/shared/locale';
import { describeState, stateOf } from '../engine/container';
import { settingsOf, type Settings } from '../engine/settings';
import { quote, say } from '../say';
import { defineContainerAssertion, type CheckOf } from './assertion';
import { lookTwice } from './container-state';

/** Assertions on how a container is kept going. */

export const containerLimits = defineContainerAssertion({
  type: 'container.limits',
  expected: (check) => {
    const wanted = namesOf(check).map((name) => `${name} ${String(check[name])}`);
    return say(
      `Container ${check.container} is limited to: ${wanted.join(', ')}.`,
      `容器 ${check.container} 的限制：${wanted.join('，')}。`,
    );
  },
  observe: async ({ container }, _container, { engine }) =>
    limitsOf(settingsOf(await engine.inspect(container))),
  judge(check, limits) {
    const wanted = { ...check, memory: check.memory === undefined ? undefined : bytesOf(check.memory) };
    const wrong = namesOf(check).find((name) => limits[name] !== wanted[name]);
    if (wrong === undefined)
      return { passed: true, observed: 'right', found: describeLimits(check.container, limits) };
    return {
      passed: false,
      observed: limits[wrong] === 0 ? `${wrong}-unlimited` : wrong,
      found: describeLimits(check.container, limits),
    };
  },
});

export const containerRestartPolicy = defineContainerAssertion({
  type: 'container.restart-policy',
  expected: ({ container, anyOf, retries }) => {
    const times =
      retries === undefined ? say('', '') : say(`, ${retries} times at most`, `，最多 ${retries} 次`);
    return say(
      `The restart policy of container ${container} is ${anyOf.join(' or ')}${times.en}.`,
      `容器 ${container} 的重启策略是 ${anyOf.join(' 或 ')}${times['zh-CN']}。`,
    );
  },
  async observe({ container }, _container, { engine }) {
    const policy = settingsOf(await engine.inspect(container)).HostConfig.RestartPolicy;
    // Without a policy an engine may leave the name empty.
    return {
      name: policy?.Name === '' ? 'no' : (policy?.Name ?? 'no'),
      retries: policy?.MaximumRetryCount ?? 0,
    };
  },
  judge({ anyOf, retries }, policy) {
    const named = anyOf.some((one) => one === policy.name);
    const right = named && (retries === undefined || policy.retries === retries);
    const shown = quote(policy.retries > 0 ? `${policy.name}:${policy.retries}` : policy.name);
    return {
      passed: right,
      observed: named && !right ? 'other-retries' : policy.name,
      found: say(`The restart policy is ${shown}.`, `重启策略是 ${shown}。`),
    };
  },
});

export const containerHealth = defineContainerAssertion({
  type: 'container.health',
  expected: ({ container, is }) =>
    is === 'none'
      ? say(`Container ${container} has no health check.`, `容器 ${container} 没有健康检查。`)
      : say(
          `The health check says that container ${container} is ${is}.`,
          `健康检查显示容器 ${container} 的状态是 ${is}。`,
        ),
  observe: async (check, container, { engine }) => ({
    container,
    health: settingsOf(await engine.inspect(check.container)).State.Health?.Status ?? 'none',
  }),
  judge({ container: name, is }, { container, health }) {
    const state = stateOf(container);
    // After its end a container keeps what its health check said last.
    if (health !== 'none' && state !== 'running')
      return { passed: false, observed: state, found: describeState(name, container) };
    return {
      passed: health === is,
      observed: health,
      found:
        health === 'none'
          ? say(`Container ${name} has no health check.`, `容器 ${name} 没有健康检查。`)
          : say(`Container ${name} is ${quote(health)}.`, `容器 ${name} 的健康状态是 ${quote(health)}。`),
    };
  },
});

export const containerStable = defineContainerAssertion({
  type: 'container.stable',
  expected: ({ container, seconds }) =>
    say(
      `Container ${container} runs for ${seconds} s without a break.`,
      `容器 ${container} 不间断地运行 ${seconds} 秒。`,
    ),
  observe: (check, container, scene) => lookTwice(check.container, container, scene, check.seconds * 1000),
  judge: (_check, { state, words }) => ({ passed: state === 'running', observed: state, found: words }),
});

const NAMES = ['memory', 'cpus', 'pids'] as const;

/** 0 is no limit. */
type Limits = Record<(typeof NAMES)[number], number>;

function namesOf(check: CheckOf<'container.limits'>) {
  return NAMES.filter((name) => check[name] !== undefined);
}

/** In microseconds: what the kernel takes when only a quota was given. */
const DEFAULT_CPU_PERIOD = 100_000;

function limitsOf({ HostConfig: host }: Settings): Limits {
  const { Memory, NanoCpus, CpuQuota, CpuPeriod, PidsLimit } = host;
  // --cpus fills one field, --cpu-quota and --cpu-period fill others.
  const cpus = NanoCpus > 0 ? NanoCpus / 1e9 : Math.max(0, CpuQuota) / (CpuPeriod || DEFAULT_CPU_PERIOD);
  return { memory: Memory, cpus, pids: Math.max(0, PidsLimit ?? 0) };
}

function describeLimits(name: string, { memory, cpus, pids }: Limits): Localized {
  const shown = (limit: number, unit: string) =>
    limit === 0 ? say('unlimited', '不限') : say(`${limit}${unit}`, `${limit}${unit}`);
  const [m, c, p] = [shown(memory / 1024 ** 2, ' MiB'), shown(cpus, ''), shown(pids, '')];
  return say(
    `Container ${name}: memory ${m.en}, cpus ${c.en}, pids ${p.en}.`,
    `容器 ${name}：memory ${m['zh-CN']}，cpus ${c['zh-CN']}，pids ${p['zh-CN']}。`,
  );
}
