/** An image reference as the engine lists it: `busybox` and `docker.io/library/busybox` are `busybox:latest`. */
export function fullReference(reference: string): string {
  const short = reference.replace(/^docker\.io\//, '').replace(/^library\//, '');
  const lastPart = short.slice(short.lastIndexOf('/') + 1);
  return lastPart.includes(':') || lastPart.includes('@') ? short : `${short}:latest`;
}
