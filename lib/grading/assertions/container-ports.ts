import type { Localized } from '@/lib/shared/locale';
import { describeState, stateOf, type Container } from '../engine/container';
import { settingsOf, type Settings } from '../engine/settings';
import { quote, say } from '../say';
import type { Verdict } from '../verdict';
import { defineContainerAssertion, type CheckOf } from './assertion';

type PortsCheck = CheckOf<'container.ports'>;

interface Binding {
  port: string;
  address: string;
  hostPort: string;
}

interface Seen {
  container: Container;
  bound: Binding[];
  settings: Settings;
}

/** What is published. NetworkSettings.Ports is the fact, HostConfig.PortBindings only what was asked for. */
export const containerPorts = defineContainerAssertion({
  type: 'container.ports',
  expected: (check) => EXPECTED[check.absent ? 'absent' : 'there'](check),
  async observe(check, container, { engine }): Promise<Seen> {
    const settings = settingsOf(await engine.inspect(check.container));
    return { container, bound: bindings(settings.NetworkSettings.Ports), settings };
  },
  judge: (check, seen) => (check.absent ? judgeAbsent(check, seen) : judgeThere(check, seen)),
});

const EXPECTED = {
  absent: ({ container, port }: PortsCheck) =>
    port === undefined
      ? say(`Container ${container} publishes no port.`, `容器 ${container} 没有发布任何端口。`)
      : say(`Container ${container} does not publish ${port}.`, `容器 ${container} 没有发布 ${port}。`),
  there({ container, port = '', hostPort, hostAddress }: PortsCheck): Localized {
    const place =
      hostPort === undefined
        ? say('a port of the host', '宿主机的某个端口')
        : say(`port ${hostPort}`, `端口 ${hostPort}`);
    const at =
      hostAddress === undefined ? say('', '') : say(` at ${hostAddress} only`, `，仅限地址 ${hostAddress}`);
    return say(
      `${port} of container ${container} is published at ${place.en}${at.en}.`,
      `容器 ${container} 的 ${port} 发布到${place['zh-CN']}${at['zh-CN']}。`,
    );
  },
};

function judgeAbsent({ container: name, port }: PortsCheck, { bound, settings }: Seen): Verdict {
  // What was asked for comes back with the next start.
  const asked = [...bound, ...bindings(settings.HostConfig.PortBindings)];
  const some = asked.filter((binding) => port === undefined || binding.port === port);
  return {
    passed: some.length === 0,
    observed: some.length === 0 ? 'not-published' : 'published',
    found: some.length === 0 ? nothing(name) : describe(name, some),
  };
}

function judgeThere(check: PortsCheck, { container, bound, settings }: Seen): Verdict {
  const { container: name, port = '', hostPort, hostAddress } = check;
  const here = bound.filter((binding) => binding.port === port);
  const failed = (observed: string, found: Localized) => ({ passed: false, observed, found });
  if (here.length === 0) {
    const state = stateOf(container);
    if (state !== 'running' && state !== 'paused')
      return failed('not-running', describeState(name, container));
    if (bound.length > 0) return failed('other-port', describe(name, bound));
    if (settings.HostConfig.PublishAllPorts && Object.keys(settings.Config.ExposedPorts ?? {}).length === 0)
      return failed('nothing-exposed', nothing(name));
    const asked = bindings(settings.HostConfig.PortBindings);
    return failed(asked.length > 0 ? 'not-bound' : 'not-published', nothing(name));
  }
  if (hostPort !== undefined && here.every((binding) => binding.hostPort !== String(hostPort)))
    return failed('other-host-port', describe(name, here));
  if (hostAddress !== undefined && here.some(({ address }) => address !== hostAddress))
    return failed('other-address', describe(name, here));
  return { passed: true, observed: 'published', found: describe(name, here) };
}

function bindings(ports: Settings['NetworkSettings']['Ports']): Binding[] {
  return Object.entries(ports ?? {}).flatMap(([port, places]) =>
    (places ?? []).map(({ HostIp, HostPort }) => ({ port, address: HostIp, hostPort: HostPort })),
  );
}

function describe(name: string, some: readonly Binding[]): Localized {
  const list = quote(
    some.map(({ port, address, hostPort }) => `${port} -> ${address}:${hostPort}`).join(', '),
  );
  return say(`Container ${name} publishes: ${list}.`, `容器 ${name} 发布的端口：${list}。`);
}

const nothing = (name: string) =>
  say(`Container ${name} publishes no port.`, `容器 ${name} 没有发布任何端口。`);
