/** The host keeps this share of its disk whatever happens in the classroom. */
const RESERVED_SHARE = 0.1;

const GIB = 1024 ** 3;

/** Below this no class can work; a disk that has less gets so much all the same, and growth is held when it is short. */
const SMALLEST = 8 * GIB;

/** What statfs says of a file system, in blocks. */
export interface Blocks {
  bsize: number;
  blocks: number;
  bavail: number;
}

/** Bytes that the host keeps for itself. */
export function reservedBytes({ bsize, blocks }: Blocks): number {
  return blocks * bsize * RESERVED_SHARE;
}

/** Bytes that may still be used on the host without touching what it keeps; negative when it is touched already. */
export function spareBytes(host: Blocks): number {
  return host.bavail * host.bsize - reservedBytes(host);
}

/**
 * How large the classroom's disk may be: all that the host has to spare, and what the disk takes there already.
 * In whole GiB, so that it does not grow by a little at each start.
 */
export function storeBytes(host: Blocks, allocatedBytes: number): number {
  const affordable = Math.floor((spareBytes(host) + allocatedBytes) / GIB) * GIB;
  return Math.max(SMALLEST, affordable);
}
