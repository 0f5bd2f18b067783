import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import { outputStreams } from '@/lib/shared/log-frames';
import { THROW_AWAY_LABEL, type ImageRun, type ImageRunResult } from '@/lib/shared/wire/image-run';
import type { OwnDoings, Planned } from '../events/own-doings';
import { askNested, getJson } from './ask-nested';
import { followOutput } from './container-output';
import type { NestedHost } from './nested-host';

/** At the same time in all sandboxes: each is processes and memory of the host. */
const AT_ONCE = 8;
/** Between two looks whether it has ended. */
const POLL_MS = 100;
/** One act of the engine inside. */
const ACT_LIMIT_MS = 10_000;
const PIDS = 256;
const REMOVAL_TRIES = 5;
const REMOVAL_PAUSE_MS = 1_000;

let running = 0;

/**
 * Makes a throw-away container of an image, starts it, looks what it does, and removes it whatever happens.
 * Errors: not_found (no such image), no_capacity, sandbox_failed.
 */
export async function runImage(host: NestedHost, run: ImageRun, doings: OwnDoings): Promise<ImageRunResult> {
  if (running >= AT_ONCE)
    throw new AppError('no_capacity', 'Too many images are tried out at the same time.');
  running += 1;
  try {
    const paths = await volumePaths(host, run.image);
    const planned = doings.plan(paths.length);
    try {
      return await tryOut(host, run, { planned, paths, doings });
    } finally {
      await removeThrowAway(host, planned);
    }
  } finally {
    running -= 1;
  }
}

const listSchema = z.array(
  z.object({ Id: z.string(), Mounts: z.array(z.object({ Name: z.string().default('') })).nullish() }),
);

/** Removes what an earlier sandboxd could not, because it ended first. */
export async function removeThrowAways(host: NestedHost): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ label: [THROW_AWAY_LABEL] }));
  const listed = listSchema.safeParse(
    await getJson(host, `/containers/json?all=1&filters=${filters}`).catch(() => []),
  );
  for (const { Id, Mounts } of listed.data ?? []) {
    await removeThrowAway(host, { container: Id, volumes: (Mounts ?? []).map(({ Name }) => Name) });
  }
}

async function tryOut(
  host: NestedHost,
  run: ImageRun,
  { planned, paths, doings }: { planned: Planned; paths: string[]; doings: OwnDoings },
): Promise<ImageRunResult> {
  const path = `/containers/${planned.container}`;
  const body = containerOf(run, planned, paths);
  const made = await act(host, 'POST', `/containers/create?name=${planned.container}`, body);
  if (made.status !== 201) return refused(made);
  doings.became(planned, z.object({ Id: z.string() }).parse(JSON.parse(made.text)).Id);
  await using output = await followOutput(host, planned.container, {
    limitBytes: run.outputLimitBytes,
    limitMs: run.forMs + 2 * ACT_LIMIT_MS,
  });
  const started = await act(host, 'POST', `${path}/start`);
  if (started.status >= 300) return refused(started);
  const state = await endOf(host, path, run.forMs);
  const { bytes, truncated } = await output.written(state.Running);
  const streams = outputStreams(bytes);
  return {
    refusal: null,
    exitCode: state.Running ? null : state.ExitCode,
    outOfMemory: state.OOMKilled,
    stdout: streams.get(1) ?? '',
    stderr: streams.get(2) ?? '',
    truncated,
  };
}

/** The body of "ContainerCreate" (Docker Engine API 1.45). */
function containerOf(run: ImageRun, planned: Planned, paths: readonly string[]) {
  return {
    Image: run.image,
    ...(run.command === null ? {} : { Cmd: run.command }),
    Env: Object.entries(run.env).map(([name, value]) => `${name}=${value}`),
    Labels: { [THROW_AWAY_LABEL]: '' },
    Healthcheck: { Test: ['NONE'] },
    HostConfig: {
      Memory: run.memoryBytes,
      MemorySwap: run.memoryBytes,
      PidsLimit: PIDS,
      NetworkMode: run.network ?? 'none',
      // What it writes is followed; nothing of it goes to the sandbox's disk.
      LogConfig: { Type: 'none' },
      // Named: of a volume without a name the engine does not tell whose it is.
      Mounts: paths.map((path, at) => ({ Type: 'volume', Source: planned.volumes[at], Target: path })),
    },
  };
}

const imageSchema = z.object({
  Config: z.object({ Volumes: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});

async function volumePaths(host: NestedHost, image: string): Promise<string[]> {
  const answer = await act(host, 'GET', `/images/${encodeURIComponent(image)}/json`);
  if (answer.status === 404)
    throw new AppError('not_found', `The engine inside the sandbox has no image ${image}.`);
  const parsed = imageSchema.safeParse(JSON.parse(answer.text));
  if (parsed.success) return Object.keys(parsed.data.Config?.Volumes ?? {});
  throw new AppError('sandbox_failed', 'The engine inside the sandbox gave no usable answer.', {
    cause: parsed.error,
  });
}

const stateSchema = z.object({
  State: z.object({
    Running: z.boolean(),
    ExitCode: z.number().int(),
    OOMKilled: z.boolean().default(false),
  }),
});

/** Its state when it has ended, or after so long. */
async function endOf(host: NestedHost, path: string, forMs: number) {
  const deadline = performance.now() + forMs;
  for (;;) {
    const { State: state } = stateSchema.parse(await getJson(host, `${path}/json`));
    const left = deadline - performance.now();
    if (!state.Running || left <= 0) return state;
    await delay(Math.min(POLL_MS, left));
  }
}

/** A wish that cannot be granted is the image's or the author's fault; any other refusal is the machinery's. */
function refused({ status, text }: { status: number; text: string }): ImageRunResult {
  const words = messageIn(text);
  if (status >= 500 && !/OCI runtime|executable file/.test(words))
    throw new AppError('sandbox_failed', `The engine inside the sandbox could not run the image: ${words}`);
  return { refusal: words, exitCode: null, outOfMemory: false, stdout: '', stderr: '', truncated: false };
}

function messageIn(text: string): string {
  try {
    return z.object({ message: z.string() }).parse(JSON.parse(text)).message;
  } catch {
    return text;
  }
}

async function removeThrowAway(host: NestedHost, { container, volumes }: Planned): Promise<void> {
  const paths = [
    `/containers/${container}?force=1&v=1`,
    ...volumes.filter(Boolean).map((volume) => `/volumes/${encodeURIComponent(volume)}?force=1`),
  ];
  for (const path of paths) await remove(host, path);
}

/** Tries again for a while: the learner may have restarted the engine meanwhile. */
async function remove(host: NestedHost, path: string): Promise<void> {
  for (let tries = 0; tries < REMOVAL_TRIES; tries += 1) {
    const answer = await act(host, 'DELETE', path).catch(() => null);
    // One that is not there, because it was never made, is as good as removed.
    if (answer !== null && (answer.status < 300 || answer.status === 404)) return;
    await delay(REMOVAL_PAUSE_MS);
  }
}

function act(host: NestedHost, method: string, path: string, body?: unknown) {
  return askNested(host, { method, path, body, signal: AbortSignal.timeout(ACT_LIMIT_MS) });
}
