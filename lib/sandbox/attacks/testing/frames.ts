/** Ethernet frames as hexadecimal text, made up as an attacker would. */

/** Who a frame says it comes from or is for. */
export interface Wire {
  mac: string;
  address: string;
}

const EVERYBODY = 'ffffffffffff';

/** An ARP reply to everybody: `address` is at `from`. */
export function arpReply(from: Wire, address: string): string {
  const mac = bare(from.mac);
  return `${EVERYBODY}${mac}08060001080006040002${mac}${ip(address)}${EVERYBODY}${ip(address)}`;
}

/** An ARP request to everybody: where is `wanted`? */
export function arpRequest(from: Wire, wanted: string): string {
  const mac = bare(from.mac);
  return `${EVERYBODY}${mac}08060001080006040001${mac}${ip(from.address)}${'0'.repeat(12)}${ip(wanted)}`;
}

/** A router advertisement to all nodes: the sender is the way out for half an hour. */
export function routerAdvertisement(from: Wire): string {
  const mac = bare(from.mac);
  const source = `fe80000000000000${'0'.repeat(15)}1`.slice(0, 32);
  const all = `ff02${'0'.repeat(27)}1`;
  const body = `8600000040000708${'0'.repeat(16)}0101${mac}`;
  const sum = checksum(`${source}${all}${hex(body.length / 2, 8)}0000003a${body}`);
  return `333300000001${mac}86dd60000000${hex(body.length / 2, 4)}3aff${source}${all}${body.slice(0, 4)}${sum}${body.slice(8)}`;
}

/** The frame within a VLAN. */
export function tagged(vlan: number, frame: string): string {
  return `${frame.slice(0, 24)}8100${hex(vlan, 4)}${frame.slice(24)}`;
}

export function udp(from: Wire, to: Wire, fromPort: number, toPort: number, text: string): string {
  const data = Buffer.from(text).toString('hex');
  const length = 8 + data.length / 2;
  // Without a checksum, which IPv4 leaves to the sender.
  const datagram = `${hex(fromPort, 4)}${hex(toPort, 4)}${hex(length, 4)}0000${data}`;
  const header = `4500${hex(20 + length, 4)}000040004011`;
  const addresses = `${ip(from.address)}${ip(to.address)}`;
  return `${bare(to.mac)}${bare(from.mac)}0800${header}${checksum(`${header}${addresses}`)}${addresses}${datagram}`;
}

function bare(mac: string): string {
  return mac.replaceAll(':', '');
}

function ip(address: string): string {
  return address
    .split('.')
    .map((part) => hex(Number(part), 2))
    .join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** The internet's checksum of words of two bytes. */
function checksum(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i += 4) sum += Number.parseInt(text.slice(i, i + 4).padEnd(4, '0'), 16);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return hex(~sum & 0xffff, 4);
}
