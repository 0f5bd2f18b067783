import { z } from 'zod';
import { told } from './told';

/** Of `GET /info` (Docker Engine API 1.45, "SystemInfo"). How many there are it tells only to managers. */
const infoSchema = z.object({
  Swarm: z.object({
    LocalNodeState: z.string(),
    ControlAvailable: z.boolean(),
    Managers: z.number().int().default(0),
    Nodes: z.number().int().default(0),
  }),
});

export interface Swarm {
  /** The engine's word: `active`, `inactive`, `pending`, `locked` or `error`. */
  state: string;
  isManager: boolean;
  managers: number;
  nodes: number;
}

export function asSwarm(info: unknown): Swarm {
  const { LocalNodeState, ControlAvailable, Managers, Nodes } = told(infoSchema, info).Swarm;
  const state = LocalNodeState === '' ? 'inactive' : LocalNodeState;
  return { state, isManager: ControlAvailable, managers: Managers, nodes: Nodes };
}

const attachments = z.array(z.object({ Target: z.string() })).nullish();

const MODES: Readonly<Record<string, string>> = {
  Replicated: 'replicated',
  Global: 'global',
  ReplicatedJob: 'replicated-job',
  GlobalJob: 'global-job',
};

/** The fields of `GET /services/{name}` that assertions read (Docker Engine API 1.45, "ServiceInspect"). */
const serviceSchema = z.object({
  ID: z.string().min(1),
  Spec: z.object({
    Name: z.string(),
    TaskTemplate: z.object({
      ContainerSpec: z.object({ Image: z.string(), Env: z.array(z.string()).nullish() }),
      Networks: attachments,
      Placement: z.object({ Constraints: z.array(z.string()).nullish() }).nullish(),
    }),
    Mode: z.record(z.string(), z.object({ Replicas: z.number().int().optional() }).nullish()),
    UpdateConfig: z.object({ Parallelism: z.number().int() }).nullish(),
    /** Where services of older clients have them. */
    Networks: attachments,
  }),
  Endpoint: z
    .object({
      Ports: z
        .array(
          z.object({
            Protocol: z.string(),
            TargetPort: z.number().int(),
            PublishedPort: z.number().int().optional(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

const tasksSchema = z.array(z.object({ Status: z.object({ State: z.string() }) }));

export interface Service {
  image: string;
  mode: string;
  /** How many it is to have; null when its mode does not say. */
  replicas: number | null;
  /** How many of its tasks run. */
  running: number;
  /** As in 8080:80/tcp. */
  ports: string[];
  /** As in NAME=value. */
  env: string[];
  parallelism: number;
  networks: string[];
  constraints: string[];
}

type Get = (path: string) => Promise<unknown>;

/** A service with what is found elsewhere: its tasks, and the names of its networks. */
export async function readService(get: Get, name: string): Promise<Service | null> {
  const answer = await get(`/services/${encodeURIComponent(name)}?insertDefaults=true`);
  if (answer === null) return null;
  const { ID, Spec, Endpoint } = told(serviceSchema, answer);
  // The engine also takes the beginning of an id for a name.
  if (Spec.Name !== name) return null;
  const { ContainerSpec, Networks, Placement } = Spec.TaskTemplate;
  const [mode = ['', null]] = Object.entries(Spec.Mode);
  return {
    image: ContainerSpec.Image,
    mode: MODES[mode[0]] ?? mode[0],
    replicas: mode[1]?.Replicas ?? null,
    running: await runningTasks(get, ID),
    ports: (Endpoint?.Ports ?? []).map(
      ({ Protocol, TargetPort, PublishedPort }) => `${PublishedPort ?? ''}:${TargetPort}/${Protocol}`,
    ),
    env: ContainerSpec.Env ?? [],
    parallelism: Spec.UpdateConfig?.Parallelism ?? 1,
    networks: await networkNames(
      get,
      [...(Networks ?? []), ...(Spec.Networks ?? [])].map(({ Target }) => Target),
    ),
    constraints: Placement?.Constraints ?? [],
  };
}

async function runningTasks(get: Get, serviceId: string): Promise<number> {
  const filters = JSON.stringify({ service: [serviceId], 'desired-state': ['running'] });
  const tasks = told(tasksSchema, await get(`/tasks?${new URLSearchParams({ filters }).toString()}`));
  return tasks.filter(({ Status }) => Status.State === 'running').length;
}

const networkSchema = z.object({ Name: z.string() });

/** A network that was removed meanwhile is left out. */
async function networkNames(get: Get, ids: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(ids.map((id) => get(`/networks/${encodeURIComponent(id)}`)));
  return answers.filter((answer) => answer !== null).map((answer) => told(networkSchema, answer).Name);
}
