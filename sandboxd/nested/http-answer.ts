export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const END_OF_HEAD = '\r\n\r\n';

/** What a server sent in answer to one GET, as far as it came; null when that is no HTTP/1. */
export function parseHttpAnswer(bytes: Buffer): HttpAnswer | null {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end < 0) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})\b/.exec(first)?.[1];
  if (status === undefined) return null;
  const headers = headersOf(lines);
  const rest = bytes.subarray(end + END_OF_HEAD.length);
  const body = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '') ? joinChunks(rest) : rest;
  return { status: Number(status), headers, body: body.toString('utf8') };
}

function headersOf(lines: readonly string[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(headers);
}

/** Pieces of `SIZE\r\nBYTES\r\n`, sizes in hexadecimal, the last of size 0; as far as they came. */
function joinChunks(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) break;
    const size = parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(size > 0)) break;
    const from = lineEnd + 2;
    chunks.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
  return Buffer.concat(chunks);
}
