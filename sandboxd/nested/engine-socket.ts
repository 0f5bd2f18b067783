import http, { type IncomingMessage } from 'node:http';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { waitsAt } from './latches';
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
  signal?: AbortSignal;
}

/**
 * Asks the engine inside a sandbox, from outside: its socket is reached through the file system of the sandbox's
 * first process, so that no program, PATH or network of the learner's takes part.
 * The answer's stream is the caller's to read or destroy. Errors: sandbox_failed.
 */
export async function requestNested(pid: number, request: NestedRequest): Promise<IncomingMessage> {
  const place = await openSocket(pid);
  try {
    return await send(place, request);
  } catch (cause) {
    throw new AppError(
      'sandbox_failed',
      `The engine inside the sandbox does not answer: ${errorMessage(cause)}`,
      {
        cause,
      },
    );
  } finally {
    await place[Symbol.asyncDispose]();
  }
}

/** True when the nested engine answers a ping. */
export async function pingNested(pid: number): Promise<boolean> {
  try {
    const answer = await requestNested(pid, {
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
    place = await walk(pid, (await waitsAt(pid, 'open')) ? SOCKET_BEHIND_DOOR : NESTED_SOCKET, false);
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

function send(place: Place, { method, path, headers, signal }: NestedRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        socketPath: fdPath(place.fd),
        method,
        path,
        // The connection belongs to this one handle; a kept one could outlive the sandbox.
        agent: false,
        headers: { host: 'docker', ...headers },
        ...(signal ? { signal } : {}),
      },
      resolve,
    );
    request.once('error', reject);
    request.end();
  });
}
