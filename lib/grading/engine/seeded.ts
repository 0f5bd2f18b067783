import { z } from 'zod';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import type { Baseline } from '../baseline';
import { containerSchema } from './container';
import { readOwnStarts } from './own-starts';

const listedContainersSchema = z.array(z.object({ Id: z.string().min(1) }));
const listedImagesSchema = z.array(
  z.object({ Id: z.string().min(1), RepoTags: z.array(z.string()).nullable() }),
);

/** Every container that the nested engine holds now, with its last start, by name. Errors: sandbox_failed. */
export async function readContainers(sandbox: SandboxHandle): Promise<Baseline['containers']> {
  const listed = await ask(sandbox, '/containers/json?all=1', listedContainersSchema);
  const inspected = await Promise.all(
    listed.map(({ Id }) =>
      ask(sandbox, `/containers/${encodeURIComponent(Id)}/json`, containerSchema.nullable()),
    ),
  );
  // One that removed itself meanwhile was not there for the learner either.
  const there = inspected.filter((container) => container !== null);
  const containers = await Promise.all(there.map(readOwnStarts(sandbox)));
  return Object.fromEntries(
    containers.map(({ Id, Name, Image, State }) => [
      Name.replace(/^\//, ''),
      { id: Id, image: Image, startedAt: State.StartedAt },
    ]),
  );
}

/** Every reference and the image that it stands for now. Errors: sandbox_failed. */
export async function readImages(sandbox: SandboxHandle): Promise<Baseline['images']> {
  const listed = await ask(sandbox, '/images/json', listedImagesSchema);
  return Object.fromEntries(
    listed.flatMap(({ Id, RepoTags }) => (RepoTags ?? []).map((reference) => [reference, Id])),
  );
}

async function ask<T>(sandbox: SandboxHandle, path: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await sandbox.engineGet(path));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'sandbox_failed',
    `The engine in sandbox ${sandbox.id} answered GET ${path} with something that is no such answer.`,
    { cause: parsed.error },
  );
}
