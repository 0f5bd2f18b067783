import { isIPv6 } from 'node:net';

const V4_IN_V6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** 16-bit groups of an IPv6 address that name the site: anyone has all of the addresses behind them. */
const SITE_GROUPS = 4;
const GROUPS = 8;

/** What counts as one client: an IPv4 address, or the /64 of an IPv6 address. */
export function addressBlock(address: string): string {
  const v4 = V4_IN_V6.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const [before = '', after] = plain.toLowerCase().split('::');
  const head = groups(before);
  const tail = groups(after ?? '');
  const zeros = after === undefined ? 0 : GROUPS - head.length - tail.length;
  return [...head, ...new Array<string>(Math.max(zeros, 0)).fill('0'), ...tail]
    .slice(0, SITE_GROUPS)
    .join(':');
}

function groups(part: string): string[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16).toString(16));
}
