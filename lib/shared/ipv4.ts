/** IPv4 networks in text and in numbers. */

export interface Ipv4Network {
  /** Its first and last address, as numbers below 2^32. */
  first: number;
  last: number;
}

/** Of `10.213.0.0/28` or `192.0.2.7`; undefined for anything else, and for the default route, which is nobody's. */
export function parseIpv4Network(text: string): Ipv4Network | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, a, b, c, d, prefix = '32'] = match;
  const bits = Number(prefix);
  if (bits === 0) return undefined;
  const size = 2 ** (32 - bits);
  const address = [a, b, c, d].reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

export function ipv4Text(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
