import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Config } from '../config';
import type { Disks } from '../disks/disks';
import type { ClassroomEngine } from '../engine/classroom-engine';
import { ImageBuilder } from '../engine/image-builder';
import { ensureBaseTar } from './base';
import { NESTED_IMAGES, type NestedImage } from './catalog';
import { hostDebianMirror } from './debian-mirror';
import type { ImageBoard } from './image-board';
import { fillTemplate } from './template';
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
  disks: Disks;
  board: ImageBoard;
  log: Logger;
}

const REPOSITORY = 'drydock/sandbox';
const BASE_REPOSITORY = 'drydock/base';

/** Prepares everything that a sandbox starts from; each part only if what it is built from has changed. */
export async function prepareImages(parts: Parts): Promise<SandboxSources> {
  const { config, engine, board } = parts;
  const builder = new ImageBuilder(engine.docker);
  const baseHash = await hashSources(`${config.imagesDir}/base`);
  const sandboxHash = await hashSources(`${config.imagesDir}/sandbox`, baseHash);
  const nestedHash = await hashSources(
    `${config.imagesDir}/nested`,
    sandboxHash,
    JSON.stringify(NESTED_IMAGES),
  );
  const base = `${BASE_REPOSITORY}:${baseHash}`;
  const sandbox = `${REPOSITORY}:${sandboxHash}`;
  const template = `docker-${nestedHash}`;

  await board.track('sandbox', async (onProgress) => {
    if (await builder.exists(sandbox)) return;
    await ensureBase(parts, builder, base, baseHash, onProgress);
    const folder = `${config.imagesDir}/sandbox`;
    await builder.build(folder, await listFiles(folder), [sandbox], { BASE: base });
  });
  await board.track('course images', async (onProgress) => {
    if (await parts.disks.hasTemplate(template)) return;
    await ensureBase(parts, builder, base, baseHash, () => undefined);
    const archive = `${config.dataDir}/nested-images.tar`;
    try {
      await buildNested(config.imagesDir, builder, base, onProgress);
      await builder.save(
        NESTED_IMAGES.flatMap(({ references }) => references.map(inClassroom)),
        archive,
      );
      await fillTemplate({ ...parts, image: sandbox, template, archive });
    } finally {
      await rm(archive, { force: true });
    }
    for (const { references } of NESTED_IMAGES) {
      for (const reference of references) await builder.remove(inClassroom(reference));
    }
  });
  return { image: sandbox, template };
}

async function ensureBase(
  { config, log }: Parts,
  builder: ImageBuilder,
  base: string,
  hash: string,
  onProgress: (share: number) => void,
): Promise<void> {
  if (await builder.exists(base)) return;
  const mirror = config.mirror ?? (await hostDebianMirror());
  const packagesFile = `${config.imagesDir}/base/packages.txt`;
  const tar = await ensureBaseTar({ packagesFile, cacheDir: config.cacheDir, hash, mirror, onProgress });
  log.info({ tar }, 'importing the sandbox base');
  onProgress(0.96);
  const [repository = '', tag = ''] = base.split(':');
  await builder.importRootfs(tar, repository, tag);
}

async function buildNested(
  imagesDir: string,
  builder: ImageBuilder,
  base: string,
  onProgress: (share: number) => void,
): Promise<void> {
  for (const [index, image] of NESTED_IMAGES.entries()) {
    await buildOne(imagesDir, builder, base, image);
    onProgress((index + 1) / (NESTED_IMAGES.length + 2));
  }
}

async function buildOne(
  imagesDir: string,
  builder: ImageBuilder,
  base: string,
  image: NestedImage,
): Promise<void> {
  const folder = `${imagesDir}/nested/${image.folder}`;
  await builder.build(folder, await listFiles(folder), image.references.map(inClassroom), {
    BASE: base,
    ...image.buildArgs,
  });
}

/** The classroom engine may be one that the host uses otherwise: its own `busybox` is not ours to overwrite. */
function inClassroom(reference: string): string {
  return `drydock-nested/${reference}`;
}
