/** One member of a tar file; its path without a leading `./` or `/` and without a trailing slash. */
export interface TarEntry {
  path: string;
  kind: 'file' | 'folder' | 'link' | 'other';
  /** Where a symbolic link leads, else empty. */
  target: string;
  bytes: Buffer;
}

const BLOCK_BYTES = 512;

/**
 * The members of a tar file in their order, or null when it is none or is cut short. Reads what Docker and GNU tar
 * write: ustar, PAX and GNU's long names (POSIX.1-2017 "pax", "ustar Interchange Format").
 */
export function readTar(file: Uint8Array): TarEntry[] | null {
  const tar = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries: TarEntry[] = [];
  let extra: Extra = {};
  for (let at = 0; at + BLOCK_BYTES <= tar.length;) {
    const header = tar.subarray(at, at + BLOCK_BYTES);
    if (header.every((byte) => byte === 0)) return entries;
    const size = sizeOf(header, extra);
    const end = at + BLOCK_BYTES + size;
    if (!hasItsChecksum(header) || !Number.isSafeInteger(size) || size < 0 || end > tar.length) return null;
    const bytes = tar.subarray(at + BLOCK_BYTES, end);
    const type = String.fromCharCode(header.readUInt8(156));
    if (DESCRIBES_NEXT.has(type)) extra = { ...extra, ...describedBy(type, bytes) };
    else if (type !== 'g') {
      entries.push(entryOf(header, type, bytes, extra));
      extra = {};
    }
    at += BLOCK_BYTES + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return null;
}

/** The path in the form in which {@link TarEntry} has it. */
export function tarPath(path: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  return steps.join('/');
}

/** What the real header has no room for, told by a member in front of it. */
interface Extra {
  path?: string;
  target?: string;
  size?: number;
}

/** PAX headers, and GNU's long names and long link targets. */
const DESCRIBES_NEXT = new Set(['x', 'L', 'K']);

function describedBy(type: string, bytes: Buffer): Extra {
  if (type === 'L') return { path: text(bytes) };
  if (type === 'K') return { target: text(bytes) };
  const extra: Extra = {};
  for (const [key, value] of paxRecords(bytes)) {
    if (key === 'path') extra.path = value;
    if (key === 'linkpath') extra.target = value;
    if (key === 'size') extra.size = Number(value);
  }
  return extra;
}

/** Each record is `LENGTH KEY=VALUE\n`; the length counts all of its bytes. */
function* paxRecords(bytes: Buffer): Generator<[string, string]> {
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(' ', at);
    const length = blank < 0 ? 0 : Number(bytes.toString('latin1', at, blank));
    if (!Number.isInteger(length) || length <= blank - at) return;
    const record = bytes.toString('utf8', blank + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (equals > 0) yield [record.slice(0, equals), record.slice(equals + 1)];
    at += length;
  }
}

function entryOf(header: Buffer, type: string, bytes: Buffer, extra: Extra): TarEntry {
  // GNU tar writes times where ustar has the beginning of a long path.
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? text(header.subarray(345, 500)) : '';
  const name = text(header.subarray(0, 100));
  const path = tarPath(extra.path ?? (prefix === '' ? name : `${prefix}/${name}`));
  const kind = KINDS[type] ?? 'other';
  const target = kind === 'link' ? (extra.target ?? text(header.subarray(157, 257))) : '';
  return { path, kind, target, bytes };
}

const KINDS: Partial<Record<string, TarEntry['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '2': 'link',
  '5': 'folder',
};

function sizeOf(header: Buffer, extra: Extra): number {
  if (extra.size !== undefined && !DESCRIBES_NEXT.has(String.fromCharCode(header.readUInt8(156))))
    return extra.size;
  // From 8 GiB on, GNU tar writes a binary number there; such a file is beyond every limit here.
  const digits = text(header.subarray(124, 136)).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN;
}

/** The sum of the header's bytes, with blanks in place of the sum itself. */
function hasItsChecksum(header: Buffer): boolean {
  const told = Number.parseInt(text(header.subarray(148, 156)).trim(), 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  return sum === told;
}

/** Up to the first zero byte. */
function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
