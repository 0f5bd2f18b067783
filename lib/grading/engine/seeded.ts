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

const listedVolumesSchema = z.object({
  Volumes: z.array(z.object({ Name: z.string(), CreatedAt: z.string().default('') })).nullish(),
});
const listedNetworksSchema = z.array(z.object({ Id: z.string().min(1), Name: z.string() }));

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
      { id: Id, image: Image, startedAt: State.StartedAt, running: State.Running },
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

/** Every volume, and when it was created: its name alone would not tell it from one made in its place. Errors: sandbox_failed. */
export async function readVolumes(sandbox: SandboxHandle): Promise<Record<string, string>> {
  const { Volumes } = await ask(sandbox, '/volumes', listedVolumesSchema);
  return Object.fromEntries((Volumes ?? []).map(({ Name, CreatedAt }) => [Name, CreatedAt]));
}

/** Every network by name. Errors: sandbox_failed. */
export async function readNetworks(sandbox: SandboxHandle): Promise<Record<string, string>> {
  const listed = await ask(sandbox, '/networks', listedNetworksSchema);
  return Object.fromEntries(listed.map(({ Id, Name }) => [Name, Id]));
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
