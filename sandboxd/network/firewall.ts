import { AppError, errorMessage } from '@/lib/shared/errors';
import { runWithInput } from './run-with-input';

/**
 * The host's end of a sandbox's wire. Linux allows 15 characters for an interface's name: `dd`, four of the instance, a
 * dash, eight of the sandbox.
 */
export function interfaceName(instance: string, sandboxId: string): string {
  return `${interfacePrefix(instance)}${sandboxId.slice(0, 8)}`;
}

/** What a listener of ours on this machine is reached at. */
export interface Endpoint {
  address: string;
  port: number;
}

/** The few ways through the wall. */
export interface Passages {
  /** The registry mirror: sandboxes reach it as port 443 of their own gateway. */
  mirror: Endpoint | null;
  /** The proxy for packages, for builds alone. */
  packages: Endpoint | null;
  /** The way to public addresses, where the host has opened it. */
  internet: Internet | null;
}

/** What sandboxes need of the internet. */
export interface Internet {
  /** IPv4 addresses of the name servers that they ask, which need not be public. */
  resolvers: readonly string[];
}

/**
 * IPv4 addresses that are nobody's on the internet, or only of the machine's own surroundings: the special-purpose
 * registry of IANA, without the networks for documentation.
 */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
];

/** The id that stands for the network of builds and mirror in the names of interfaces. */
export const LIBRARY_NETWORK = 'library';

/**
 * A sandbox may answer what the host asked and begin nothing: not to the host's own services (input), not to
 * neighbours (forward), and to public addresses only where the host has opened the internet. The table is ours alone, so the host's firewall and its own Docker stay as they
 * are; it comes before their chains, and a drop here is final.
 */
export function firewallRules(instance: string, passages: Passages): string {
  const table = tableName(instance);
  const ours = `"${interfacePrefix(instance)}*"`;
  const { mirror, packages, internet } = passages;
  return `
table inet ${table}
delete table inet ${table}
table inet ${table} {
  chain input {
    type filter hook input priority -10; policy accept;
    iifname ${ours} ct state established accept
${mirror ? mirrorInput(ours, mirror) : ''}${packages ? packagesInput(instance, packages) : ''}${internet ? toResolvers(ours, internet) : ''}    iifname ${ours} drop
  }
  chain forward {
    type filter hook forward priority -10; policy accept;
${internet ? internetForward(ours, internet) : ''}    iifname ${ours} drop
    oifname ${ours} drop
  }
${mirror ? mirrorRedirection(ours, mirror) : ''}${internet ? masquerade(ours) : ''}}
`;
}

/** The table of one instance, as it is and as it becomes. */
export class Firewall {
  readonly #instance: string;
  #passages: Passages = { mirror: null, packages: null, internet: null };
  #queue: Promise<unknown> = Promise.resolve();

  constructor(instance: string) {
    this.#instance = instance;
  }

  /** Puts the table in place with these ways through, replacing the one before in a single transaction. */
  let(change: Partial<Passages>): Promise<void> {
    const raise = async () => {
      const passages = { ...this.#passages, ...change };
      await nft(firewallRules(this.#instance, passages), 'set up');
      this.#passages = passages;
    };
    const result = this.#queue.then(raise, raise);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async lower(): Promise<void> {
    await this.#queue;
    const table = tableName(this.#instance);
    await nft(`table inet ${table}\ndelete table inet ${table}\n`, 'remove');
  }
}

function interfacePrefix(instance: string): string {
  return `dd${instance.slice(0, 4)}-`;
}

function tableName(instance: string): string {
  return `drydock_${instance}`;
}

/** Nobody but sandboxes gets to the mirror, also not a machine that routes to its address through this one. */
function mirrorInput(ours: string, { address, port }: Endpoint): string {
  return `    iifname ${ours} ct status dnat ip daddr ${address} tcp dport ${port} accept
    iifname != { "lo" } iifname != ${ours} ip daddr ${address} drop
`;
}

function packagesInput(instance: string, { address, port }: Endpoint): string {
  return `    iifname "${interfaceName(instance, LIBRARY_NETWORK)}" ip daddr ${address} tcp dport ${port} accept
`;
}

/** Before the host's own redirections, which may want port 443 for something else. */
function mirrorRedirection(ours: string, { address, port }: Endpoint): string {
  return `  chain prerouting {
    type nat hook prerouting priority -110; policy accept;
    iifname ${ours} fib daddr type local tcp dport 443 dnat ip to ${address}:${port}
  }
`;
}

function toResolvers(ours: string, { resolvers }: Internet): string {
  if (resolvers.length === 0) return '';
  return `    iifname ${ours} ip daddr { ${resolvers.join(', ')} } meta l4proto { tcp, udp } th dport 53 accept
`;
}

/** Never to a neighbour: what leaves by an interface of ours falls through to the drop. */
function internetForward(ours: string, internet: Internet): string {
  return `    oifname ${ours} ct state established,related accept
    oifname ${ours} drop
${toResolvers(ours, internet)}    iifname ${ours} ip daddr != { ${NOT_PUBLIC.join(', ')} } accept
    iifname ${ours} reject with icmpx type admin-prohibited
`;
}

function masquerade(ours: string): string {
  return `  chain postrouting {
    type nat hook postrouting priority 90; policy accept;
    iifname ${ours} oifname != ${ours} masquerade
  }
`;
}

async function nft(rules: string, verb: string): Promise<void> {
  try {
    await runWithInput(['nft', '-f', '-'], rules);
  } catch (cause) {
    const why = `Could not ${verb} the sandboxes' firewall with nft: ${errorMessage(cause)}`;
    throw new AppError('engine_unavailable', why, { cause });
  }
}
