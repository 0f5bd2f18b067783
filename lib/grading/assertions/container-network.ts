import type { Localized } from '@/lib/shared/locale';
import { settingsOf, type Attachment } from '../engine/settings';
import { quote, say } from '../say';
import type { Scene } from '../scene';
import type { Verdict } from '../verdict';
import { defineContainerAssertion, type CheckOf } from './assertion';

type NetworkCheck = CheckOf<'container.network'>;

interface Seen {
  networks: Record<string, Attachment | null>;
  /** With the name of the other container in place of its id, where the check names that one. */
  mode: string;
}

/** Which networks a container is on. Also while it does not run: it will be on them. */
export const containerNetwork = defineContainerAssertion({
  type: 'container.network',
  expected(check) {
    const { container, network = '', only, alias, address, mode } = check;
    if (mode !== undefined)
      return say(
        `The network mode of container ${container} is ${mode}.`,
        `容器 ${container} 的网络模式是 ${mode}。`,
      );
    const more = [
      ...(alias === undefined ? [] : [say(` as ${alias}`, `，别名 ${alias}`)]),
      ...(address === undefined ? [] : [say(` with the address ${address}`, `，地址 ${address}`)]),
      ...(only ? [say(' and on no other one', '，而且不在别的网络上')] : []),
    ];
    return say(
      `Container ${container} is on the network ${network}${more.map(({ en }) => en).join('')}.`,
      `容器 ${container} 在网络 ${network} 上${more.map((one) => one['zh-CN']).join('')}。`,
    );
  },
  async observe(check, _container, { engine }): Promise<Seen> {
    const { HostConfig, NetworkSettings } = settingsOf(await engine.inspect(check.container));
    const mode = await namedMode(HostConfig.NetworkMode, check, engine);
    return { mode, networks: NetworkSettings.Networks ?? {} };
  },
  judge: (check, seen) => (check.mode === undefined ? judgeNetwork(check, seen) : judgeMode(check, seen)),
});

/** The engine notes the other container by its id. */
async function namedMode(mode: string, check: NetworkCheck, engine: Scene['engine']): Promise<string> {
  const name = check.mode?.replace(/^container:/, '') ?? '';
  if (!mode.startsWith('container:') || name === check.mode) return mode;
  const other = await engine.container(name);
  return other && mode === `container:${other.Id}` ? `container:${name}` : mode;
}

function judgeMode({ container, mode }: NetworkCheck, seen: Seen): Verdict {
  const kind = seen.mode.replace(/:.*/s, '');
  const shown = quote(seen.mode === 'default' ? 'bridge' : seen.mode);
  const right = seen.mode === mode;
  return {
    passed: right,
    observed: right ? 'right' : kind === 'container' ? 'other-container' : shown,
    found: say(
      `The network mode of container ${container} is ${shown}.`,
      `容器 ${container} 的网络模式是 ${shown}。`,
    ),
  };
}

function judgeNetwork(check: NetworkCheck, { networks }: Seen): Verdict {
  const { network = '', only, alias, address } = check;
  const names = Object.keys(networks);
  const found = describe(check.container, networks);
  const failed = (observed: string) => ({ passed: false, observed, found });
  const attached = Object.hasOwn(networks, network) ? networks[network] : undefined;
  if (!attached) return failed(names.join() === 'bridge' ? 'only-bridge' : 'not-connected');
  if (alias !== undefined && ![...(attached.Aliases ?? []), ...(attached.DNSNames ?? [])].includes(alias))
    return failed('no-alias');
  if (address !== undefined && ![attached.IPAddress, attached.IPAMConfig?.IPv4Address].includes(address))
    return failed('other-address');
  if (only && names.length > 1) return failed('others-too');
  return { passed: true, observed: 'right', found };
}

function describe(container: string, networks: Seen['networks']): Localized {
  const shown = Object.entries(networks).map(([name, attached]) => {
    const address = attached?.IPAddress;
    return address ? `${name} (${address})` : name;
  });
  if (shown.length === 0)
    return say(`Container ${container} is on no network.`, `容器 ${container} 不在任何网络上。`);
  const list = quote(shown.join(', '));
  return say(`Container ${container} is on: ${list}.`, `容器 ${container} 所在的网络：${list}。`);
}
