import { z } from 'zod';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import { THROW_AWAY_LABEL } from '@/lib/shared/wire/image-run';
import type { Inventory } from '@/lib/shared/wire/sandbox';

/** The parts of the engine's lists that Drydock reads. Go writes an empty list as null. */
const containersSchema = z.array(
  z.object({
    Id: z.string(),
    Names: list(z.string()),
    Labels: z.record(z.string(), z.string()).nullish(),
    Image: z.string(),
    State: z.string(),
    Status: z.string(),
    Ports: list(z.object({ PrivatePort: z.number(), PublicPort: z.number().optional(), Type: z.string() })),
    NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()).nullish() }).nullish(),
    Mounts: list(z.object({ Type: z.string().optional(), Name: z.string().optional() })),
  }),
);
const imagesSchema = z.array(z.object({ Id: z.string(), RepoTags: list(z.string()), Size: z.number() }));
const networksSchema = z.array(z.object({ Id: z.string(), Name: z.string(), Driver: z.string() }));
const volumesSchema = z.object({ Volumes: list(z.object({ Name: z.string(), Driver: z.string() })) });

type EngineContainer = z.infer<typeof containersSchema>[number];

/** Asks the nested engine for all its lists at once. Errors: sandbox_failed, timeout, engine_unavailable. */
export async function readEngineInventory(handle: SandboxHandle): Promise<Inventory> {
  const [containers, images, networks, volumes] = await Promise.all([
    read(handle, '/containers/json?all=1', containersSchema),
    read(handle, '/images/json', imagesSchema),
    read(handle, '/networks', networksSchema),
    read(handle, '/volumes', volumesSchema),
  ]);
  const shown = containers
    .filter(({ Labels }) => Labels?.[THROW_AWAY_LABEL] === undefined)
    .map(containerView);
  return {
    containers: shown,
    images: images.map((image) => ({ id: image.Id, tags: image.RepoTags, sizeBytes: image.Size })),
    networks: networks.map((network) => ({ id: network.Id, name: network.Name, driver: network.Driver })),
    volumes: volumes.Volumes.map((volume) => ({ name: volume.Name, driver: volume.Driver })),
    ports: publishedPorts(shown),
  };
}

function containerView(container: EngineContainer): Inventory['containers'][number] {
  return {
    id: container.Id,
    name: (container.Names[0] ?? '').replace(/^\//, ''),
    image: container.Image,
    state: container.State,
    status: container.Status,
    networks: Object.keys(container.NetworkSettings?.Networks ?? {}),
    volumes: container.Mounts.flatMap(({ Type, Name }) => (Type === 'volume' && Name ? [Name] : [])),
    ports: uniquePorts(container),
  };
}

/** The engine lists a published port once for IPv4 and once for IPv6. */
function uniquePorts(container: EngineContainer): Inventory['containers'][number]['ports'] {
  const ports = container.Ports.map(({ PrivatePort, PublicPort, Type }) => ({
    container: PrivatePort,
    host: PublicPort ?? null,
    protocol: Type,
  }));
  return [...new Map(ports.map((port) => [JSON.stringify(port), port])).values()];
}

function publishedPorts(containers: Inventory['containers']): Inventory['ports'] {
  return containers
    .flatMap(({ name, ports }) =>
      ports.flatMap(({ host, protocol }) =>
        host === null || protocol !== 'tcp' ? [] : [{ port: host, container: name }],
      ),
    )
    .sort((a, b) => a.port - b.port);
}

async function read<T>(handle: SandboxHandle, path: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await handle.engineGet(path));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'sandbox_failed',
    `The engine of sandbox ${handle.id} answered ${path} in a shape unknown here.`,
    {
      cause: parsed.error,
    },
  );
}

function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}
