const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/** Bytes in the largest unit that keeps it readable: `512 MB`, `1.4 GB`, `24 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < GIB) return `${Math.round(bytes / MIB)} MB`;
  const value = bytes / GIB;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} GB`;
}
