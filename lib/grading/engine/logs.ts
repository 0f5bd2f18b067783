/** Docker's log frames: a stream number, three zero bytes, the length as a big-endian 32-bit number, then the payload. */
const HEADER_BYTES = 8;

/**
 * What a container wrote, one text for each stream: a line that two frames share must stay in one piece.
 * With a terminal there is a single stream without frames. A frame cut short counts as far as it goes.
 */
export function logTexts(bytes: Uint8Array, tty: boolean): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (tty) return [buffer.toString('utf8')];
  const streams = new Map<number, Buffer[]>();
  for (let at = 0; at + HEADER_BYTES <= buffer.length;) {
    const stream = buffer.readUInt8(at);
    const end = at + HEADER_BYTES + buffer.readUInt32BE(at + 4);
    const payload = buffer.subarray(at + HEADER_BYTES, end);
    const payloads = streams.get(stream);
    if (payloads) payloads.push(payload);
    else streams.set(stream, [payload]);
    at = end;
  }
  return Array.from(streams.values(), (payloads) => Buffer.concat(payloads).toString('utf8'));
}
