import { AppError } from '@/lib/shared/errors';

/**
 * Who has which address of an instance's range: the engine takes networks for builds from its beginning, so sandboxes
 * have its second half, the first address of which is the host's own.
 */

/** The host's address for all sandboxes of the range, which is given as `10.213.0.0/16`. */
export function gatewayIn(network: string): string {
  return textOf(secondHalf(network).first + 1);
}

/** The first address after the gateway's that is not taken. Errors: no_capacity. */
export function lowestFree(network: string, taken: ReadonlySet<string>): string {
  const { first, last } = secondHalf(network);
  for (let address = first + 2; address < last; address += 1) {
    const text = textOf(address);
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

function secondHalf(network: string): { first: number; last: number } {
  const [address = '', prefix = ''] = network.split('/');
  const size = 2 ** (32 - Number(prefix));
  const start = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return { first: start + size / 2, last: start + size - 1 };
}

function textOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
