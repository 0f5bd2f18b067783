/** Docker's frames of output: a stream number, three zero bytes, the length as a big-endian 32-bit number, then the payload. */
const HEADER_BYTES = 8;

/**
 * What a container without a terminal wrote, by stream (1 standard output, 2 standard error): a line that two frames
 * share must stay in one piece. A frame cut short counts as far as it goes.
 */
export function outputStreams(bytes: Uint8Array): ReadonlyMap<number, string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
  return new Map(Array.from(streams, ([stream, all]) => [stream, Buffer.concat(all).toString('utf8')]));
}
