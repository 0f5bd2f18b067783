import { z } from 'zod';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { errorCode } from '@/lib/shared/errors';
import { CannotCheck, WHY } from '../cannot-check';
import { READ_MS, within } from '../limits';
import { readTar, tarPath, type TarEntry } from './tar';
import { told } from './told';

/** The fields of `GET /images/{name}/json` that assertions read (Docker Engine API 1.45, "ImageInspect"). */
const imageSchema = z.object({
  Id: z.string().min(1),
  RootFS: z.object({ Layers: z.array(z.string()).nullish() }),
});

/** An image, and all that `docker image inspect` shows of it. */
export interface Image {
  id: string;
  layers: readonly string[];
  document: unknown;
}

export function imagePath(referenceOrId: string): string {
  // The slashes of a reference are part of the path that the engine expects.
  return `/images/${referenceOrId.split('/').map(encodeURIComponent).join('/')}/json`;
}

export function asImage(answer: unknown): Image | null {
  if (answer === null) return null;
  const { Id, RootFS } = told(imageSchema, answer);
  return { id: Id, layers: RootFS.Layers ?? [], document: answer };
}

/** An image whole, as `docker save` writes it. */
const IMAGE_BYTES = 16 * 1024 * 1024;

/** A file in an image, found without making a container of it: what the topmost layer that tells of the path says. */
export async function readImageFile(
  sandbox: SandboxHandle,
  imageId: string,
  path: string,
): Promise<{ kind: 'missing' | 'other' | 'large' } | { kind: 'file'; bytes: Buffer }> {
  const layers = await savedLayers(sandbox, imageId);
  if (layers === 'large') return { kind: 'large' };
  const wanted = tarPath(path);
  for (const layer of layers.reverse()) {
    const entry = layer.find((one) => one.path === wanted);
    if (entry) return entry.kind === 'file' ? { kind: 'file', bytes: entry.bytes } : { kind: 'other' };
    if (layer.some((one) => hides(one.path, wanted))) return { kind: 'missing' };
  }
  return { kind: 'missing' };
}

const manifestSchema = z.array(z.object({ Layers: z.array(z.string()) })).min(1);

/** The members of each layer, the lowest first. */
async function savedLayers(sandbox: SandboxHandle, imageId: string): Promise<TarEntry[][] | 'large'> {
  const limits = { timeoutMs: READ_MS, limitBytes: IMAGE_BYTES };
  const asked = sandbox.engineGetBytes(`/images/${encodeURIComponent(imageId)}/get`, limits);
  const saved = await within(READ_MS, asked).catch((error: unknown) => {
    if (errorCode(error) === 'too_large') return 'large' as const;
    throw error;
  });
  if (saved === 'large') return saved;
  const members = readTar(saved ?? Buffer.of());
  const bytesOf = (path: string) => members?.find((member) => member.path === tarPath(path))?.bytes;
  const manifest = manifestSchema.safeParse(parsed(bytesOf('manifest.json')));
  const layers = manifest.data?.[0]?.Layers.map((layer) => readTar(bytesOf(layer) ?? Buffer.of()));
  if (!layers?.every((layer) => layer !== null)) throw new CannotCheck(WHY.nonsense);
  return layers;
}

function parsed(json: Buffer | undefined): unknown {
  try {
    return JSON.parse(json?.toString('utf8') ?? 'null');
  } catch {
    return null;
  }
}

/** Whether a layer's member takes `wanted`, or a folder above it, away from the layers below (OCI image spec, "Whiteouts"). */
function hides(member: string, wanted: string): boolean {
  const slash = member.lastIndexOf('/');
  const folder = member.slice(0, slash + 1);
  const name = member.slice(slash + 1);
  if (name === '.wh..wh..opq') return wanted.startsWith(folder);
  if (!name.startsWith('.wh.')) return false;
  const gone = folder + name.slice('.wh.'.length);
  return wanted === gone || wanted.startsWith(`${gone}/`);
}
