import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';

/** The host's own list, and what stands behind it where systemd-resolved answers on loopback. */
const LISTS = ['/etc/resolv.conf', '/run/systemd/resolve/resolv.conf'];

/** What the C library asks at most (resolv.conf(5), MAXNS). */
const MOST = 3;

/** IPv4 addresses of the name servers that this machine asks, as far as a sandbox can ask them too; none if there are none. */
export async function findResolvers(lists: readonly string[] = LISTS): Promise<string[]> {
  for (const list of lists) {
    const found = parseResolvers(await readFile(list, 'utf8').catch(() => ''));
    if (found.length > 0) return found;
  }
  return [];
}

/** From a resolv.conf: what is on loopback is of use to nobody else. */
export function parseResolvers(text: string): string[] {
  const named = [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
  return named.filter((address) => isIPv4(address) && !address.startsWith('127.')).slice(0, MOST);
}
