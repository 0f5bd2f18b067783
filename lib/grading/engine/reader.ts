import { z } from 'zod';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { errorCode } from '@/lib/shared/errors';
import type { ImageRunRequest, ImageRunResult } from '@/lib/shared/wire/image-run';
import type { ContainerProcess, ProbeRequest, ProbeResult } from '@/lib/shared/wire/probe';
import type { EngineEvent, ExecResult } from '@/lib/shared/wire/sandboxd';
import type { Survival } from '@/lib/shared/wire/survival';
import { CannotCheck } from '../cannot-check';
import { READ_MS, within } from '../limits';
import { say } from '../say';
import { containerSchema, type Container } from './container';
import { readContainerFile, readSandboxFile, readVolumeFile, type Found } from './files';
import { findInImage, type TextPlace } from './image-text';
import { asImage, imagePath, readImageFile, type Image } from './image';
import { logTexts } from './logs';
import { readOwnStarts } from './own-starts';
import { askRegistry, type Held } from './registry';
import { runScript, type CheckScript } from './script';
import { asSwarm, readService, type Service, type Swarm } from './swarm';
import { told } from './told';

/**
 * The nested engine as one report sees it, read through its API and never through the learner's tools.
 * Each thing is read once, so that all assertions judge the same moment, unless an assertion asks to look again.
 * Everything here throws {@link CannotCheck} or the port's own errors when there is no usable answer.
 */
export interface EngineReader {
  /** The container of that name, or null. */
  container(name: string): Promise<Container | null>;
  containerAgain(name: string): Promise<Container | null>;
  /** All that `docker inspect` shows of a container, by name or id, or null. */
  inspect(nameOrId: string): Promise<unknown>;
  /** What the container wrote, by stream: whole, or its end when it wrote too much. */
  logs(container: Container): Promise<{ texts: string[]; whole: boolean }>;
  document(name: 'version' | 'info'): Promise<unknown>;
  /** Every container that the engine has besides the platform’s own, with its state in the engine's words. */
  containers(): Promise<{ name: string; state: string }[]>;
  /** The image of that reference or id, or null. */
  image(referenceOrId: string): Promise<Image | null>;
  imageFile(image: Image, path: string): Promise<Found>;
  /** What the image does when it is run in a throw-away container. */
  imageRun(image: Image, run: Omit<ImageRunRequest, 'image'>): Promise<ImageRunResult>;
  /** What the registry that the reference names holds under it. */
  registry(reference: string): Promise<Held>;
  /** What each step of the build was, the last one first. */
  imageHistory(image: Image): Promise<HistoryStep[]>;
  /** Where in the image a text stands, or null when it stands nowhere. */
  imageText(image: Image, text: string): Promise<TextPlace | null>;
  /** When the volume of that name was created, or null. */
  volumeCreated(name: string): Promise<string | null>;
  /** All that `docker volume inspect` shows of a volume, or null. */
  volume(name: string): Promise<unknown>;
  /** All that `docker network inspect` shows of the network of that name, or null. */
  network(name: string): Promise<unknown>;
  /** Id of the network of that name, or null. */
  networkId(name: string): Promise<string | null>;
  /** What the engine is in a swarm. */
  swarm(): Promise<Swarm>;
  /** The service of that name, or null. Only a manager of a swarm can be asked. */
  service(name: string): Promise<Service | null>;
  /** What the kernel tells of its main process, or null when it has none. */
  process(container: Container): Promise<ContainerProcess | null>;
  /** What becomes of the container when its main process is killed. */
  disturb(container: Container, withinMs: number): Promise<Survival>;
  /** Asks for an address from within a network of the sandbox. */
  probe(request: ProbeRequest & { timeoutMs: number }): Promise<ProbeResult>;
  /** Runs a script of an author's in the sandbox, from outside; see {@link runScript}. */
  script(script: CheckScript): Promise<ExecResult>;
  /** A file of the sandbox itself. */
  file(path: string): Promise<Found>;
  containerFile(container: Container, path: string): Promise<Found>;
  /** A file in a volume, which the engine keeps in that folder of the sandbox. */
  volumeFile(folder: string, path: string): Promise<Found>;
  /** Events since `since`, in milliseconds since the epoch; read anew each time. */
  events(since: number): Promise<{ events: EngineEvent[]; complete: boolean }>;
}

/** A step of an image's build, as `docker history` shows it. */
export interface HistoryStep {
  by: string;
  bytes: number;
}

const historySchema = z.array(z.object({ CreatedBy: z.string(), Size: z.number() }));

const LOG_BYTES = 4 * 1024 * 1024;
/** Lines kept of a log that is longer than {@link LOG_BYTES}; the engine cuts a line at 16 KiB. */
const LOG_END_LINES = 200;

export function readEngine(sandbox: SandboxHandle): EngineReader {
  const read = new Map<string, Promise<unknown>>();
  const once = (path: string): Promise<unknown> => {
    const known = read.get(path);
    if (known) return known;
    const asked = get(sandbox, path);
    read.set(path, asked);
    return asked;
  };
  const processes = new Map<string, Promise<ContainerProcess | null>>();
  const ownStart = readOwnStarts(sandbox);
  const named = async (name: string, answer: unknown) => {
    const container = asContainer(name, answer);
    return container && within(READ_MS, ownStart(container));
  };
  return {
    container: async (name) => named(name, await once(inspectPath(name))),
    containerAgain: async (name) => named(name, await get(sandbox, inspectPath(name))),
    inspect: (nameOrId) => once(inspectPath(nameOrId)),
    logs: (container) => readLogs(sandbox, container),
    document: (name) => once(`/${name}`),
    containers: async () => {
      const listed = asList(await once('/containers/json?all=1'));
      // Asked afterwards, so that it tells of every one that is listed.
      const { own } = await within(READ_MS, sandbox.state());
      return listed.filter(({ id, name }) => !own.some((one) => (one.id ?? id) === id && one.name === name));
    },
    image: async (referenceOrId) => asImage(await once(imagePath(referenceOrId))),
    imageFile: (image, path) => readImageFile(sandbox, image.id, path),
    imageRun: (image, run) => sandbox.tryImage({ image: image.id, ...run }),
    registry: (reference) => askRegistry(sandbox, reference),
    imageHistory: async (image) => {
      const history = await once(`/images/${encodeURIComponent(image.id)}/history`);
      return told(historySchema, history).map(({ CreatedBy, Size }) => ({ by: CreatedBy, bytes: Size }));
    },
    imageText: (image, text) => findInImage(sandbox, image.id, text),
    volumeCreated: async (name) => {
      const volume = await once(volumePath(name));
      return volume === null ? null : told(z.object({ CreatedAt: z.string().default('') }), volume).CreatedAt;
    },
    volume: (name) => once(volumePath(name)),
    network: async (name) => {
      const network = await once(networkPath(name));
      return namedNetwork(name, network) && network;
    },
    networkId: async (name) => namedNetwork(name, await once(networkPath(name)))?.Id ?? null,
    swarm: async () => asSwarm(await once('/info')),
    service: (name) => readService(once, name),
    process({ Id: id }) {
      const asked = processes.get(id) ?? within(READ_MS, sandbox.containerProcess(id));
      processes.set(id, asked);
      return asked;
    },
    disturb: (container, withinMs) => sandbox.disturb(container.Id, withinMs),
    probe: (request) => within(request.timeoutMs + READ_MS, sandbox.probe(request)),
    script: (script) => runScript(sandbox, script),
    file: (path) => readSandboxFile(sandbox, path),
    containerFile: (container, path) => readContainerFile(sandbox, container.Id, path),
    volumeFile: (folder, path) => readVolumeFile(sandbox, folder, path),
    async events(since) {
      // The record has no gap that shows while another engine than the installed one is in its place.
      await once('/version');
      return within(READ_MS, sandbox.events(since));
    },
  };
}

function get(sandbox: SandboxHandle, path: string): Promise<unknown> {
  return within(READ_MS, sandbox.engineGet(path, { timeoutMs: READ_MS }));
}

function inspectPath(nameOrId: string): string {
  return `/containers/${encodeURIComponent(nameOrId)}/json`;
}

function volumePath(name: string): string {
  return `/volumes/${encodeURIComponent(name)}`;
}

function networkPath(name: string): string {
  return `/networks/${encodeURIComponent(name)}`;
}

const networkSchema = z.object({ Id: z.string(), Name: z.string() });

function namedNetwork(name: string, answer: unknown): z.infer<typeof networkSchema> | null {
  if (answer === null) return null;
  const network = told(networkSchema, answer);
  // The engine also takes the beginning of an id for a name.
  return network.Name === name ? network : null;
}

function asContainer(name: string, answer: unknown): Container | null {
  if (answer === null) return null;
  const container = told(containerSchema, answer);
  // The engine also takes the beginning of an id for a name.
  return container.Name === `/${name}` ? container : null;
}

const listSchema = z.array(z.object({ Id: z.string(), Names: z.array(z.string()), State: z.string() }));

function asList(answer: unknown): { id: string; name: string; state: string }[] {
  return told(listSchema, answer).map(({ Id, Names, State }) => ({
    id: Id,
    name: Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12),
    state: State,
  }));
}

async function readLogs(
  sandbox: SandboxHandle,
  container: Container,
): Promise<{ texts: string[]; whole: boolean }> {
  const tty = container.Config.Tty;
  try {
    return { texts: logTexts(await logBytes(sandbox, container.Id, 'all'), tty), whole: true };
  } catch (error) {
    if (errorCode(error) !== 'too_large') throw error;
    const end = await logBytes(sandbox, container.Id, String(LOG_END_LINES));
    return { texts: logTexts(end, tty), whole: false };
  }
}

async function logBytes(sandbox: SandboxHandle, id: string, tail: string): Promise<Uint8Array> {
  const bytes = await within(
    READ_MS,
    sandbox.engineGetBytes(`/containers/${encodeURIComponent(id)}/logs?stdout=1&stderr=1&tail=${tail}`, {
      timeoutMs: READ_MS,
      limitBytes: LOG_BYTES,
    }),
  );
  if (bytes === null) throw new CannotCheck(CONTAINER_WENT);
  return bytes;
}

const CONTAINER_WENT = say(
  'This could not be checked: the container was removed while it was looked at. Check again.',
  '无法检查：正在查看时容器被删除了。请再检查一次。',
);

/** Components as `GET /version` lists them. */
export const componentsSchema = z.object({
  Components: z.array(z.object({ Name: z.string(), Version: z.string() })),
});
