import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { statusOf } from './docker-errors';

/** One line of the engine's build or import progress. */
const progressSchema = z.looseObject({ error: z.string().optional(), stream: z.string().optional() });

/** A tenth of what a container has by default. */
const BUILD_CPU_SHARES = 102;

/** What an image is built from. */
export interface Build {
  folder: string;
  /** Files of the folder, relative to it. */
  files: string[];
  references: string[];
  buildArgs: Record<string, string>;
  /** Name of the network that `RUN` has, or `none`. */
  network: string;
  onProgress?: (share: number) => void;
}

/** Builds and moves images on the classroom engine. */
export class ImageBuilder {
  readonly #docker: Docker;

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  async exists(reference: string): Promise<boolean> {
    try {
      await this.#docker.getImage(reference).inspect();
      return true;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  }

  /** Makes an image of one layer from a root file system's tar. */
  async importRootfs(tarPath: string, repository: string, tag: string): Promise<void> {
    const stream = await this.#docker.importImage(createReadStream(tarPath), { repo: repository, tag });
    await this.#finish(stream, `import ${repository}:${tag}`);
  }

  /**
   * Builds a folder's Dockerfile by the engine's classic builder: it is the one that every engine from 20.10 on has,
   * but it ignores the body of `RUN <<EOF`. Lessons go before: a build gets what CPU they leave.
   */
  async build({ folder, files, references, buildArgs, network, onProgress }: Build): Promise<void> {
    const stream = await this.#docker.buildImage(
      { context: folder, src: files },
      {
        t: references[0] ?? '',
        buildargs: buildArgs,
        networkmode: network,
        cpushares: BUILD_CPU_SHARES,
        rm: true,
        forcerm: true,
        labels: { 'drydock.image': 'true' },
      },
    );
    await this.#finish(stream, `build ${references.join(', ')}`, onProgress);
    for (const extra of references.slice(1)) {
      const colon = extra.lastIndexOf(':');
      await this.#docker
        .getImage(references[0] ?? '')
        .tag({ repo: extra.slice(0, colon), tag: extra.slice(colon + 1) });
    }
  }

  /** Takes in an archive of images with the names that it gives them. */
  async load(tarPath: string): Promise<void> {
    const stream = await this.#docker.loadImage(createReadStream(tarPath), { quiet: true });
    await this.#finish(stream, `load ${tarPath}`);
  }

  /** Writes images with all their names as one archive that `docker load` takes. */
  async save(references: string[], tarPath: string): Promise<void> {
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.#docker.modem.dial(
        {
          path: '/images/get?',
          options: { _query: { names: references } },
          method: 'GET',
          isStream: true,
          statusCodes: { 200: true, 404: 'no such image', 500: 'server error' },
        },
        (error: Error | null, data: unknown) => (error ? reject(error) : resolve(data as Readable)),
      );
    });
    await pipeline(stream, createWriteStream(tarPath));
  }

  async remove(reference: string): Promise<void> {
    try {
      await this.#docker.getImage(reference).remove({ force: true });
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }

  /** The engine reports a failed build inside a successful answer; this finds it. */
  async #finish(
    stream: NodeJS.ReadableStream,
    what: string,
    onProgress: (share: number) => void = () => undefined,
  ): Promise<void> {
    const lines: unknown[] = await new Promise((resolve, reject) => {
      this.#docker.modem.followProgress(
        stream,
        (error: Error | null, output: unknown[]) => (error ? reject(error) : resolve(output)),
        (line: unknown) => {
          const share = shareDone(line);
          if (share !== null) onProgress(share);
        },
      );
    });
    const log = lines.map((line) => progressSchema.parse(line));
    const failed = log.find((line) => line.error !== undefined);
    if (failed) {
      const tail = log
        .map((line) => line.stream ?? '')
        .join('')
        .slice(-2000);
      throw new AppError('internal', `Could not ${what}: ${failed.error}\n${tail}`);
    }
  }
}

/** How far a build is, from a line such as `Step 3/8 : COPY . /`. */
function shareDone(line: unknown): number | null {
  const said = progressSchema.safeParse(line).data?.stream ?? '';
  const step = /^Step (?<at>\d+)\/(?<of>\d+)/.exec(said)?.groups;
  return step ? (Number(step['at']) - 1) / Number(step['of']) : null;
}
