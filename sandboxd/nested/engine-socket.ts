import http, { type IncomingMessage } from 'node:http';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { requireGenuineEngine } from './genuine-engine';
import { waitsAt } from './latches';
import type { NestedHost } from './nested-host';
import { fdPath, walk, type Place } from './walk';

/** Where the nested engine listens inside the sandbox, for everybody. */
const NESTED_SOCKET = '/run/docker.sock';

/** Where it listens while its user must wait, see images/sandbox/rootfs/usr/lib/drydock/door. */
const SOCKET_BEHIND_DOOR = '/run/drydock/engine.sock';

/** For commands of the platform: the engine also while its user must wait. */
export const BEHIND_DOOR = { DOCKER_HOST: `unix://${SOCKET_BEHIND_DOOR}` };

export interface NestedRequest {
  method: string;
  /** Path and query on the nested engine, as in /containers/json?all=1. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Asks the engine inside a sandbox, from outside: its socket is reached through the file system of the sandbox's
 * first process, so that no program, PATH or network of the learner's takes part, and no engine but the installed one.
 * The answer's stream is the caller's to read or destroy. Errors: sandbox_failed, engine_replaced.
 */
export async function requestNested(host: NestedHost, request: NestedRequest): Promise<IncomingMessage> {
  await using place = await openSocket(host.pid);
  await requireGenuineEngine(host, place);
  return await ask(place, request);
}

/** True when whatever is in the nested engine's place answers a ping. */
export async function pingNested(pid: number): Promise<boolean> {
  try {
    await using place = await openSocket(pid);
    const answer = await ask(place, {
      method: 'GET',
      path: '/_ping',
      signal: AbortSignal.timeout(2000),
    });
    answer.resume();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}

async function openSocket(pid: number): Promise<Place> {
  let place: Place;
  try {
    place = (await openBehindDoor(pid)) ?? (await walk(pid, NESTED_SOCKET, false));
  } catch (cause) {
    throw new AppError(
      'sandbox_failed',
      `The engine inside the sandbox has no socket: ${errorMessage(cause)}`,
      { cause },
    );
  }
  if (place.stats.isSocket()) return place;
  await place[Symbol.asyncDispose]();
  throw new AppError('sandbox_failed', `${NESTED_SOCKET} in the sandbox is no socket any more.`);
}

/** Null when there is no door, also when it has gone while it was looked for. */
async function openBehindDoor(pid: number): Promise<Place | null> {
  if (!(await waitsAt(pid, 'open'))) return null;
  try {
    return await walk(pid, SOCKET_BEHIND_DOOR, false);
  } catch (error) {
    if (await waitsAt(pid, 'open')) throw error;
    return null;
  }
}

async function ask(place: Place, request: NestedRequest): Promise<IncomingMessage> {
  try {
    return await send(place, request);
  } catch (cause) {
    throw new AppError(
      'sandbox_failed',
      `The engine inside the sandbox does not answer: ${errorMessage(cause)}`,
      { cause },
    );
  }
}

function send(
  place: Place,
  { method, path, headers, body, signal }: NestedRequest,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        socketPath: fdPath(place.fd),
        method,
        path,
        // The connection belongs to this one handle; a kept one could outlive the sandbox.
        agent: false,
        headers: {
          host: 'docker',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(signal ? { signal } : {}),
      },
      resolve,
    );
    request.once('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
