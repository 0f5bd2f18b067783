import { AppError } from '@/lib/shared/errors';
import { ipv4Text, parseIpv4Network, type Ipv4Network } from '@/lib/shared/ipv4';

/**
 * Who has which address of an instance's range: the engine takes networks for builds from its beginning, so sandboxes
 * have its second half, the first address of which is the host's own.
 */

/** The host's address for all sandboxes of the range, which is given as `10.213.0.0/16`. */
export function gatewayIn(network: string): string {
  return ipv4Text(secondHalf(network).first + 1);
}

/** The first address after the gateway's that is not taken. Errors: no_capacity. */
export function lowestFree(network: string, taken: ReadonlySet<string>): string {
  const { first, last } = secondHalf(network);
  for (let address = first + 2; address < last; address += 1) {
    const text = ipv4Text(address);
    if (!taken.has(text)) return text;
  }
  throw new AppError('no_capacity', `Every address of ${network} is in use.`);
}

/** Destinations of this host's routes to single addresses, from /proc/net/route: hexadecimal, the last byte first. */
export function takenAddresses(routes: string): string[] {
  return routes.split('\n').flatMap((line) => {
    const [, destination = '', , , , , , mask] = line.split('\t');
    if (mask !== 'FFFFFFFF') return [];
    return [
      (destination.match(/../g) ?? [])
        .map((byte) => parseInt(byte, 16))
        .reverse()
        .join('.'),
    ];
  });
}

function secondHalf(network: string): Ipv4Network {
  const whole = parseIpv4Network(network);
  if (!whole) throw new Error(`${network} is no address range.`);
  return { first: (whole.first + whole.last + 1) / 2, last: whole.last };
}
