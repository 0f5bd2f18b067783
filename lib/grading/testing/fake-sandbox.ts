import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';
import type { ImageRunRequest, ImageRunResult, OwnContainer } from '@/lib/shared/wire/image-run';
import type { ContainerProcess, ProbeRequest, ProbeResult } from '@/lib/shared/wire/probe';
import type { EngineEvent, ExecRequest, ExecResult, Lease, Resumed } from '@/lib/shared/wire/sandboxd';
import type { Survival } from '@/lib/shared/wire/survival';
import type { Container } from '../engine/container';
import { RECORDED, VERSION } from './recorded-engine';

export interface FakeEngine {
  /** By name; an engine finds them by id too. */
  containers?: Record<string, Container>;
  /** Answers to paths, in place of what the containers and the version would say; a function may throw or hang. */
  answers?: Record<string, () => unknown>;
  logs?: (path: string) => Uint8Array | null;
  /** Answers in bytes by path, such as tar files; a function may throw or hang. */
  bytes?: Record<string, () => Uint8Array | null>;
  /** The sandbox's own files, those within a folder by its path and theirs; any other is not there. */
  files?: Record<string, () => Uint8Array>;
  /** What a command in the sandbox does; without it, nothing may be run there. */
  exec?: (request: ExecRequest) => Promise<ExecResult>;
  /** What the kernel tells of the main process of a container, by its id; without it, none runs. */
  process?: (id: string) => ContainerProcess | null;
  /** What a probe meets; without it, nobody answers. */
  probe?: (request: ProbeRequest) => Promise<ProbeResult>;
  /** What an image does when it is tried out; without it, that must not be asked for. */
  tryImage?: (run: ImageRunRequest) => Promise<ImageRunResult>;
  /** What becomes of a container, by its id, whose main process is killed; without it, that must not be asked for. */
  disturb?: (id: string) => Promise<Survival>;
  /** Containers of the platform's own. */
  own?: OwnContainer[];
  /** What the last waking started again. */
  resumed?: Resumed[];
  events?: (since: number) => Promise<{ events: EngineEvent[]; complete: boolean }>;
}

const UNREACHABLE: ProbeResult = {
  ...{ outcome: 'unreachable', status: null, headers: {}, body: '', truncated: false },
};

const LEASE: Lease = {
  ...{ id: 'fakesandbox0', key: 'fake', kind: 'docker', state: 'ready', shell: true, reason: null },
  ...{
    position: null,
    generation: 1,
    expiresAt: '2026-11-23T12:00:00.000Z',
    usage: null,
    checkpoints: [],
    resumed: [],
    own: [],
  },
};

/** A sandbox whose engine answers from records, and which can do nothing but be looked at. */
export function fakeSandbox(engine: FakeEngine = {}): SandboxHandle & { asked: string[] } {
  const asked: string[] = [];
  return {
    id: 'fakesandbox0',
    asked,
    engineGet(path) {
      asked.push(path);
      const answer = engine.answers?.[path];
      return attempt(() => (answer ? answer() : recordedAnswer(path, engine.containers ?? RECORDED)));
    },
    engineGetBytes(path) {
      asked.push(path);
      return attempt(() => (engine.bytes?.[path] ?? engine.logs)?.(path) ?? null);
    },
    containerProcess: (id) => attempt(() => engine.process?.(id) ?? null),
    probe: engine.probe ?? (() => Promise.resolve(UNREACHABLE)),
    tryImage: engine.tryImage ?? refuse,
    disturb: engine.disturb ?? refuse,
    events: engine.events ?? (() => Promise.resolve({ events: [], complete: true })),
    nextEvents: refuse,
    state: () => Promise.resolve({ ...LEASE, resumed: engine.resumed ?? [], own: engine.own ?? [] }),
    exec: engine.exec ?? refuse,
    readFile: (path, options) =>
      attempt(() => {
        const read = engine.files?.[`${options?.within ?? ''}${path}`];
        if (read) return read();
        throw new AppError('file_not_found', `There is no ${path}.`);
      }),
    writeFile: refuse,
    checkpoint: refuse,
    reset: refuse,
    open: refuse,
    extend: refuse,
    release: refuse,
  };
}

/** An engine event as sandboxd records it. */
export function recordedEvent(
  container: string,
  action: string,
  rest: Partial<EngineEvent> = {},
): EngineEvent {
  return {
    time: Date.parse('2026-11-23T07:06:00Z'),
    type: 'container',
    action,
    id: 'f00d',
    ...rest,
    attributes: { image: 'busybox', name: container, ...rest.attributes },
  };
}

function recordedAnswer(path: string, containers: Record<string, Container>): unknown {
  if (path === '/version') return VERSION;
  const wanted = decodeURIComponent(/^\/containers\/([^/]+)\/json$/.exec(path)?.[1] ?? '');
  return Object.values(containers).find(({ Id, Name }) => Name === `/${wanted}` || Id === wanted) ?? null;
}

function refuse(): Promise<never> {
  const why = 'Grading only looks: it asked the sandbox for something that changes it.';
  return Promise.reject(new AppError('internal', why));
}

/** The outcome of `answer`, a promise whatever it does: a port never throws at once. */
function attempt<T>(answer: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve) => resolve(answer()));
}
