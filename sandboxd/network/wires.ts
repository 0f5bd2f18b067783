import { readFile, writeFile } from 'node:fs/promises';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { gatewayIn, lowestFree, takenAddresses } from './addresses';
import { interfaceName } from './firewall';
import { runWithInput } from './run-with-input';

/**
 * How the host treats what comes out of a sandbox before any firewall rule is asked. `needed` settings are in every
 * kernel; the others are left where the host has switched the whole feature off.
 */
const SETTINGS: readonly { path: (end: string) => string; value: string; needed: boolean }[] = [
  // A packet that claims another sender's address is dropped, or it could join a connection that the host has elsewhere.
  { path: (end) => `/proc/sys/net/ipv4/conf/${end}/rp_filter`, value: '1', needed: true },
  // ARP tells no address but the gateway's, and with the above remembers nobody but the sandbox.
  { path: (end) => `/proc/sys/net/ipv4/conf/${end}/arp_ignore`, value: '1', needed: true },
  // No link-local address that could be talked to, and no router advertisements.
  { path: (end) => `/proc/sys/net/ipv6/conf/${end}/disable_ipv6`, value: '1', needed: false },
];

/** The sandbox's end, as every container calls it. */
const INSIDE = 'eth0';

/**
 * A wire from the host to each sandbox alone (veth(4)): the host's end is named for the sandbox and has the gateway's
 * address, the sandbox's end an address of its own. Both ends are gone with the sandbox's network namespace, so there
 * is nothing to take away (docs/decisions/a-wire-for-each-sandbox.md).
 */
export class Wires {
  /** The host's address on every wire, which is where sandboxes find the registry mirror. */
  readonly gateway: string;
  readonly #instance: string;
  readonly #network: string;
  /** Given to sandboxes whose wires are being laid. */
  readonly #promised = new Set<string>();

  /** `network`: the instance's own address range, as `10.213.0.0/16`. */
  constructor(instance: string, network: string) {
    this.#instance = instance;
    this.#network = network;
    this.gateway = gatewayIn(network);
  }

  /**
   * Joins the sandbox with this first process to the host, in place of any wire that was there before. Errors:
   * engine_unavailable, no_capacity.
   */
  async attach(sandboxId: string, pid: number): Promise<void> {
    await this.detach(sandboxId);
    try {
      const address = await this.#promise();
      await this.#lay(this.#end(sandboxId), pid, address).finally(() => this.#promised.delete(address));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      const why = `The sandbox could not be joined to the network: ${errorMessage(cause)}`;
      throw new AppError('engine_unavailable', why, { cause });
    }
  }

  /** As {@link attach}, for a sandbox that ran on without us: a whole wire stays as it is, and what goes through it. */
  async keep(sandboxId: string, pid: number): Promise<void> {
    // The sandbox's end comes up last.
    if ((await this.#read(sandboxId, 'carrier')) !== '1') await this.attach(sandboxId, pid);
  }

  /** Takes the wire away, if there is one. */
  async detach(sandboxId: string): Promise<void> {
    if ((await this.#read(sandboxId, 'ifindex')) === null) return;
    // It may go by itself at any moment.
    await ip([`link delete ${this.#end(sandboxId)}`]).catch(() => undefined);
  }

  async #read(sandboxId: string, what: string): Promise<string | null> {
    const text = await readFile(`/sys/class/net/${this.#end(sandboxId)}/${what}`, 'utf8').catch(() => null);
    return text && text.trim();
  }

  #end(sandboxId: string): string {
    return interfaceName(this.#instance, sandboxId);
  }

  async #promise(): Promise<string> {
    const taken = takenAddresses(await readFile('/proc/net/route', 'utf8'));
    const address = lowestFree(this.#network, new Set([...taken, ...this.#promised]));
    this.#promised.add(address);
    return address;
  }

  async #lay(end: string, pid: number, address: string): Promise<void> {
    await ip([
      `link add ${end} type veth peer name ${INSIDE} netns ${pid}`,
      `link set ${end} addrgenmode none`,
      // Not with `peer`, for which the kernel answers no ARP under arp_ignore.
      `address add ${this.gateway}/32 dev ${end}`,
      `link set ${end} up`,
      `route add ${address}/32 dev ${end} src ${this.gateway}`,
    ]);
    await harden(end);
    await ip(
      [
        `link set ${INSIDE} addrgenmode none`,
        `address add ${address} peer ${this.gateway}/32 dev ${INSIDE}`,
        `link set ${INSIDE} up`,
        `route add default via ${this.gateway}`,
      ],
      ['nsenter', `--net=/proc/${pid}/ns/net`, '--'],
    );
  }
}

async function harden(end: string): Promise<void> {
  await Promise.all(
    SETTINGS.map(async ({ path, value, needed }) => {
      try {
        await writeFile(path(end), value);
      } catch (cause) {
        if (needed) throw new Error(`${path(end)} takes no ${value}: ${errorMessage(cause)}`, { cause });
      }
    }),
  );
}

/** One run of ip(8) for all of these, entered by the command before it, if any. */
async function ip(commands: readonly string[], enter: readonly string[] = []): Promise<void> {
  await runWithInput([...enter, 'ip', '-batch', '-'], commands.join('\n'));
}
