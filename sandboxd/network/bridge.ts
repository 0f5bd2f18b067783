import { writeFile } from 'node:fs/promises';
import { AppError, errorMessage } from '@/lib/shared/errors';

/**
 * How the host treats what comes out of a sandbox before any firewall rule is asked. `needed` settings are in every
 * kernel that has bridges; the others are left where the host has switched the whole feature off.
 */
const SETTINGS: readonly { path: (bridge: string) => string; value: string; needed: boolean }[] = [
  // A packet that claims another sender's address is dropped, or it could join a connection that the host has elsewhere.
  { path: (bridge) => `/proc/sys/net/ipv4/conf/${bridge}/rp_filter`, value: '1', needed: true },
  // ARP tells no address but the bridge's own, and remembers nobody from outside its network.
  { path: (bridge) => `/proc/sys/net/ipv4/conf/${bridge}/arp_ignore`, value: '2', needed: true },
  // No link-local address that could be talked to, and no router advertisements.
  { path: (bridge) => `/proc/sys/net/ipv6/conf/${bridge}/disable_ipv6`, value: '1', needed: false },
  // There is one sandbox on it, so it need not learn who is where; a flood of made-up senders would fill memory.
  { path: (bridge) => `/sys/class/net/${bridge}/bridge/ageing_time`, value: '0', needed: true },
  { path: (bridge) => `/sys/class/net/${bridge}/bridge/multicast_snooping`, value: '0', needed: false },
];

/** Prepares the host's side of a sandbox's bridge, before anything is attached to it. Errors: engine_unavailable. */
export async function hardenBridge(bridge: string): Promise<void> {
  await Promise.all(
    SETTINGS.map(async ({ path, value, needed }) => {
      try {
        await writeFile(path(bridge), value);
      } catch (cause) {
        if (!needed) return;
        throw new AppError(
          'engine_unavailable',
          `The bridge of a sandbox could not be closed off: ${path(bridge)} takes no ${value}: ${errorMessage(cause)}`,
          { cause },
        );
      }
    }),
  );
}
