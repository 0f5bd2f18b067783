import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Config } from '../config';
import type { Disks } from '../disks/disks';
import type { ClassroomEngine } from '../engine/classroom-engine';
import type { ImageBuilder } from '../engine/image-builder';
import type { Bases } from './bases';
import { PRELOADED_IMAGES } from './catalog';
import type { ImageBoard } from './image-board';
import type { Library } from './library';
import type { LibraryStore, StoredImage } from './library-store';
import { fillTemplate, type RegistryTrust } from './template';
import { hashSources, listFiles } from './source-hash';

/** What sandboxes are made of, once it is prepared. */
export interface SandboxSources {
  /** Image of the sandbox on the classroom engine. */
  image: string;
  /** Name of the prepared image store that disks are cloned from. */
  template: string;
}

interface Parts {
  config: Config;
  engine: ClassroomEngine;
  builder: ImageBuilder;
  bases: Bases;
  library: Library;
  store: LibraryStore;
  disks: Disks;
  board: ImageBoard;
  registry: RegistryTrust;
}

type OnProgress = (share: number) => void;

/** What the board calls the two things that every sandbox waits for. */
export const SANDBOX_PARTS = ['sandbox', 'course images'] as const;

/** Prepares everything that a sandbox starts from; each part only if what it is built from has changed. */
export async function prepareImages(parts: Parts): Promise<SandboxSources> {
  const { config, bases, board } = parts;
  const sandboxHash = await hashSources(`${config.imagesDir}/sandbox`, await bases.sandboxHash());
  const image = `drydock/sandbox:${sandboxHash}`;
  let template = '';
  await board.track(SANDBOX_PARTS[0], (onProgress) => buildSandbox(parts, image, onProgress));
  await board.track(SANDBOX_PARTS[1], async (onProgress) => {
    template = await prepareTemplate(parts, image, onProgress);
  });
  return { image, template };
}

async function buildSandbox(
  { config, builder, bases }: Parts,
  image: string,
  onProgress: OnProgress,
): Promise<void> {
  if (await builder.exists(image)) return;
  const base = await bases.sandbox(onProgress);
  const folder = `${config.imagesDir}/sandbox`;
  const files = await listFiles(folder);
  await builder.build({ folder, files, references: [image], buildArgs: { BASE: base }, network: 'none' });
}

/** The image store with the preloaded images: the very ones that the mirror serves, ids and all. */
async function prepareTemplate(parts: Parts, image: string, onProgress: OnProgress): Promise<string> {
  const { config, library, store, disks } = parts;
  const contents: { image: StoredImage; references: string[] }[] = [];
  for (const [index, each] of PRELOADED_IMAGES.entries()) {
    contents.push({ image: await library.ensure(each, () => undefined), references: each.references });
    onProgress((index + 1) / (PRELOADED_IMAGES.length + 2));
  }
  const template = `docker-${hashContents(image, contents)}`;
  if (await disks.hasTemplate(template)) return template;
  const archive = `${config.dataDir}/preloaded-images.tar`;
  try {
    await store.pack(contents, archive);
    await fillTemplate({ ...parts, image, template, archive });
  } finally {
    await rm(archive, { force: true });
  }
  return template;
}

function hashContents(image: string, contents: { image: StoredImage; references: string[] }[]): string {
  const ids = contents.map((each) => [each.image.config.digest, ...each.references]);
  return createHash('sha256')
    .update(JSON.stringify([image, ids]))
    .digest('hex')
    .slice(0, 12);
}
