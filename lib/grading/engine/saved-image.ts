import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readTar, tarPath } from './tar';

/** One image of a tar file that `docker save` wrote. */
export interface SavedImage {
  /** The image’s id: the digest of its configuration, worked out from the bytes. */
  id: string;
  references: readonly string[];
  /** Whether the configuration and all layers that the manifest names are in the file. */
  whole: boolean;
}

/** The images in the tar file: none when it holds something else, null when it is no tar file or is cut short. */
export function readSavedImages(file: Uint8Array): SavedImage[] | null {
  const members = readTar(file);
  if (!members) return null;
  const bytesOf = (path: string) => members.findLast((member) => member.path === tarPath(path))?.bytes;
  const manifest = manifestSchema.safeParse(parsed(bytesOf('manifest.json')));
  return (manifest.data ?? []).map(({ Config, RepoTags, Layers }) => {
    const config = bytesOf(Config);
    return {
      id: config ? `sha256:${createHash('sha256').update(config).digest('hex')}` : '',
      references: RepoTags ?? [],
      whole: config !== undefined && Layers.every((layer) => bytesOf(layer) !== undefined),
    };
  });
}

/** As Docker 26 writes manifest.json; an image that was saved by its id has no RepoTags. */
const manifestSchema = z.array(
  z.object({ Config: z.string(), RepoTags: z.array(z.string()).nullish(), Layers: z.array(z.string()) }),
);

function parsed(json: Buffer | undefined): unknown {
  try {
    return JSON.parse(json?.toString('utf8') ?? 'null');
  } catch {
    return null;
  }
}
