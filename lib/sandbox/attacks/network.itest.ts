import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arena, type Attacker } from './testing/arena';
import { arpReply, arpRequest, routerAdvertisement, tagged, udp, type Wire } from './testing/frames';
import { CONNECT_TO_ALL, SEND_FRAMES } from './testing/probes';

/**
 * Out of the sandbox by way of the network: to every address and port of the host, the gateway, neighbours, metadata
 * services and the internet, by TCP, UDP and ping, with routes, addresses and frames of the learner's own. Whatever
 * the learner sends, a listener out here or a neighbour's interface tells whether it arrived.
 */

const arena = new Arena();
let attacker: Attacker;
let neighbour: Attacker;
let listener: Server;
let tcpPort: number;
let wire: Wire & { gateway: string; neighbour: string };
const heard: string[] = [];
const ear = createSocket('udp4', (message, from) => heard.push(`${from.address}: ${message.toString()}`));

/** The one service that sandboxes have, whatever address of this machine they ask: their registry mirror. */
const MIRROR_PORT = 443;

beforeAll(async () => {
  [attacker, neighbour] = await Promise.all([arena.attacker(), arena.attacker()]);
  listener = createServer((socket) => socket.destroy()).listen(0, '::');
  await new Promise((resolve) => listener.once('listening', resolve));
  tcpPort = (listener.address() as AddressInfo).port;
  await new Promise<void>((resolve) => ear.bind(0, '0.0.0.0', resolve));
  await attacker.handle.writeFile('/root/connect', Buffer.from(CONNECT_TO_ALL));
  await attacker.handle.writeFile('/root/send', Buffer.from(SEND_FRAMES));
  await attacker.bash('sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.disable_ipv6=0');
  const about =
    'ip -4 -o addr show eth0 | awk \'{split($4,a,"/"); print a[1]}\'; cat /sys/class/net/eth0/address; ip route';
  const [address = '', mac = '', ...routes] = (await attacker.bash(about)).output.trim().split('\n');
  const gateway = /default via (\S+)/.exec(routes.join('\n'))?.[1] ?? '';
  const other = (await neighbour.bash(about)).output.split('\n')[0] ?? '';
  wire = { address, mac, gateway, neighbour: other };
});

afterAll(async () => {
  listener.close();
  ear.close();
  await arena.close();
});

/** Everything that listens on this machine, once on each of its addresses, and a closed port for the answer "refused". */
async function targets(): Promise<string[]> {
  const hosts = Object.entries(networkInterfaces()).flatMap(([name, all]) =>
    (all ?? []).map(
      ({ address }) =>
        (address.startsWith('fe80') ? `${address}%eth0` : address) + (name === 'lo' ? '!' : ''),
    ),
  );
  // Loopback of the sandbox is its own: what is there says nothing of the host.
  const outside = [...hosts.filter((each) => !each.endsWith('!')), wire.gateway];
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const listening = tables.join('\n').matchAll(/:([0-9A-F]{4}) [0-9A-F:]+ 0A /g);
  const ports = new Set([
    22,
    53,
    80,
    tcpPort,
    ...[...listening].map(([, hex]) => Number.parseInt(hex ?? '', 16)),
  ]);
  return [...new Set(outside)].flatMap((host) => [...ports].map((port) => `${host} ${port}`));
}

async function answers(of: readonly string[], run = 'perl /root/connect'): Promise<string[]> {
  await attacker.handle.writeFile('/root/targets', Buffer.from(of.join('\n')));
  const { output } = await attacker.bash(`${run} < /root/targets 2>&1`);
  expect(output).toContain('done');
  const own = new Set([...hostAddresses(), wire.gateway].map((host) => `open ${host} ${MIRROR_PORT}`));
  return output.split('\n').filter((line) => /^(open|refused) /.test(line) && !own.has(line));
}

const IN_NESTED = 'docker run --rm -i --cap-add NET_ADMIN -v /:/h';

describe('the host', () => {
  it('answers this very test, so that silence means something', async () => {
    expect(heard).toEqual([]);
    const own = (await attacker.bash(`echo "127.0.0.1 9" | perl /root/connect; nc -z -w 1 127.0.0.1 9`))
      .output;
    expect(own).toContain('refused 127.0.0.1 9');
  });

  it.each([
    ['the sandbox', 'perl /root/connect'],
    ['a nested container', `${IN_NESTED} busybox chroot /h perl /root/connect`],
    [
      'a nested container with --network host',
      `${IN_NESTED} --network host busybox chroot /h perl /root/connect`,
    ],
  ])('answers on no address and port to %s', async (_who, run) => {
    expect(await answers(await targets(), run)).toEqual([]);
  });

  it('answers no ping, name lookup or datagram', async () => {
    const { port } = ear.address();
    const hosts = [wire.gateway, ...hostAddresses()];
    const { output } = await attacker.bash(
      hosts
        .map(
          (host) =>
            `ping -c 1 -W 1 ${host} & for p in 53 67 123 161 ${port}; do echo x | nc -u -w 1 ${host} $p & done`,
        )
        .join('\n') + '\nwait',
    );
    expect(output).not.toMatch(/[1-9]\d* received/);
    expect(heard).toEqual([]);
  });

  it('keeps quiet on IPv6: no link-local answer, to all nodes neither', async () => {
    const { output } = await attacker.bash(
      'ping -6 -c 2 -W 1 -I eth0 ff02::1; ping -6 -c 2 -W 1 -I eth0 ff02::2; ip -6 neigh show dev eth0',
    );
    // One's own interface answers to all nodes; nobody else does.
    expect(output).not.toMatch(/DUP!|lladdr/);
  });

  it('tells by ARP no address but the gateway’s', async () => {
    const hosts = hostAddresses();
    const others = hosts.filter((host) => host !== wire.gateway);
    const { output } = await attacker.bash(
      others
        .map((host) => `ip route replace ${host}/32 dev eth0 scope link; ping -c 1 -W 1 ${host} & `)
        .join('\n') + '\nwait; ip neigh show dev eth0',
    );
    expect(
      output.split('\n').filter((line) => line.includes('lladdr') && !line.startsWith(`${wire.gateway} `)),
    ).toEqual([]);
    await attacker.bash(others.map((host) => `ip route del ${host}/32`).join('; '));
  });
});

describe('beyond the host', () => {
  it('nothing answers: no neighbour, metadata service or internet, by any route', async () => {
    await neighbour.bash('for p in 7777 22 2375; do (nc -lk -p $p >/dev/null 2>&1 &); done');
    const hosts = [wire.neighbour, '169.254.169.254', '192.0.2.1', '1.1.1.1', '8.8.8.8', '100.100.100.200'];
    const all = hosts.flatMap((host) => [22, 53, 80, 443, 2375, 7777].map((port) => `${host} ${port}`));
    expect(await answers(all)).toEqual([]);
    await attacker.bash(`for h in ${hosts.join(' ')}; do ip route replace $h/32 via ${wire.gateway}; done`);
    expect(await answers(all)).toEqual([]);
    await attacker.bash(`for h in ${hosts.join(' ')}; do ip route replace $h/32 dev eth0; done`);
    expect(await answers(all, `${IN_NESTED} --network host busybox chroot /h perl /root/connect`)).toEqual(
      [],
    );
    await attacker.bash(`for h in ${hosts.join(' ')}; do ip route del $h/32; done`);
  });

  it('names of the internet are not looked up', async () => {
    const { output } = await attacker.bash('timeout 2 getent hosts deb.debian.org || echo nothing');
    expect(output).toBe('nothing\n');
  });

  it('is not reached with a neighbour’s or any other address, on eth0, a VLAN, a macvlan or a bridge', async () => {
    const { neighbour: other } = wire;
    const { output } = await attacker.bash(`
      ip addr add ${other}/28 dev eth0; ip link add link eth0 name v7 type vlan id 7; ip link set v7 up
      ip link add m0 link eth0 type macvlan mode bridge; ip addr add 192.0.2.77/24 dev m0; ip link set m0 up
      for i in eth0 v7 m0; do ping -c 1 -W 1 -I $i 192.0.2.2; ping -c 1 -W 1 -I $i ${wire.gateway}; done
      ip link del v7; ip link del m0; ip addr del ${other}/28 dev eth0`);
    expect(output).not.toMatch(/[1-9]\d* received/);
  });
});

describe('frames of the learner’s own making', () => {
  it('reach no neighbour: ARP and router advertisements, VLANs, other senders', async () => {
    const received = async () =>
      Number((await neighbour.bash('cat /sys/class/net/eth0/statistics/rx_packets')).output);
    const routes = async () =>
      `${await readFile('/proc/net/route', 'utf8')}${await readFile('/proc/net/ipv6_route', 'utf8').catch(() => '')}`;
    const before = { received: await received(), defaults: defaultsOf(await routes()) };
    const frames = [
      arpReply(wire, wire.neighbour),
      arpReply(wire, wire.gateway),
      arpReply({ ...wire, mac: '02:de:ad:be:ef:01' }, '192.0.2.1'),
      routerAdvertisement(wire),
      tagged(7, arpReply(wire, wire.neighbour)),
    ];
    const { output } = await attacker.bash(`perl /root/send eth0 ${frames.join(' ')}`);
    expect(output).toBe('sent\n');
    expect(await received()).toBe(before.received);
    expect(defaultsOf(await routes())).toBe(before.defaults);
    const arp = await readFile('/proc/net/arp', 'utf8');
    expect(arp).not.toContain('02:de:ad:be:ef:01');
    expect(
      arp.split('\n').filter((line) => line.startsWith(`${wire.neighbour} `) && line.includes(wire.mac)),
    ).toEqual([]);
  });

  it('join no connection of the host’s: a datagram that claims to come from elsewhere is dropped', async () => {
    // The host has asked somebody on another network; the answer is forged, with the very addresses and ports that it is waiting for.
    const asking = createSocket('udp4', (message) => heard.push(message.toString()));
    await new Promise<void>((resolve) => asking.bind(0, resolve));
    const from = hostAddresses().find((address) => address !== wire.gateway) ?? '';
    const peer = `${from.split('.').slice(0, 3).join('.')}.253`;
    await new Promise((resolve) => asking.send('question', 5353, peer, resolve));
    const gatewayMac =
      /lladdr (\S+)/.exec(
        (await attacker.bash(`ping -c 1 -W 1 ${wire.gateway} >/dev/null; ip neigh show ${wire.gateway}`))
          .output,
      )?.[1] ?? '';
    const forged = udp(
      { mac: wire.mac, address: peer },
      { mac: gatewayMac, address: from },
      5353,
      asking.address().port,
      'forged',
    );
    expect((await attacker.bash(`perl /root/send eth0 ${forged}`)).output).toBe('sent\n');
    asking.close();
    expect(heard).toEqual([]);
  });

  it('do not fill the host’s memory with made-up senders', async () => {
    const frames = Array.from({ length: 50 }, (_, i) => {
      const from = {
        mac: `02:ad:00:00:00:${i.toString(16).padStart(2, '0')}`,
        address: `198.51.100.${i + 1}`,
      };
      return [arpRequest(from, wire.gateway), arpReply(from, from.address)];
    });
    // The true one is told where the gateway is, so that silence means something.
    await attacker.bash(`perl /root/send eth0 ${frames.flat().join(' ')} ${arpRequest(wire, wire.gateway)}`);
    await expect.poll(() => readFile('/proc/net/arp', 'utf8')).toContain(wire.mac);
    expect(await readFile('/proc/net/arp', 'utf8')).not.toContain('02:ad:00');
  });
});

function hostAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

function defaultsOf(routes: string): string {
  return routes
    .split('\n')
    .filter((line) => /^\S+\t00000000\t|^0{32} 00 /.test(line))
    .sort()
    .join('\n');
}
