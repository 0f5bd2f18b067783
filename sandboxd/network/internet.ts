import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Internet } from './firewall';
import { findResolvers } from './resolvers';

const FORWARDING = '/proc/sys/net/ipv4/ip_forward';

/** What the firewall is to let through where the host wants sandboxes to reach the internet. Says what the host lacks for it. */
export async function openInternet(log: Logger): Promise<Internet> {
  const [resolvers, forwarding] = await Promise.all([
    findResolvers(),
    readFile(FORWARDING, 'utf8').catch(() => ''),
  ]);
  if (resolvers.length === 0) {
    log.error('Sandboxes reach the internet by address only: this machine names no name server by IPv4.');
  }
  if (forwarding.trim() !== '1') {
    log.error('Sandboxes do not reach the internet: run `sysctl -w net.ipv4.ip_forward=1` on this machine.');
  }
  return { resolvers };
}
