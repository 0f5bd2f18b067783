import { request } from 'node:http';
import { z } from 'zod';

/** The few questions that starting, stopping and cleaning up ask an engine; sandboxes are sandboxd's business. */

const LIMIT_MS = 30_000;

const infoSchema = z.object({
  ServerVersion: z.string(),
  DockerRootDir: z.string(),
  Runtimes: z.record(z.string(), z.unknown()).transform((runtimes) => Object.keys(runtimes)),
  SecurityOptions: z
    .array(z.string())
    .nullish()
    .transform((options) => options ?? []),
});
const namedSchema = z.array(z.object({ Id: z.string(), Name: z.string().optional() }));

/** What the engine says of itself, or undefined while nothing answers on its socket. */
export async function engineInfo(socket: string): Promise<z.infer<typeof infoSchema> | undefined> {
  try {
    const { status, body } = await ask(socket, 'GET', '/info');
    return status === 200 ? infoSchema.parse(JSON.parse(body)) : undefined;
  } catch {
    return undefined;
  }
}

/** Stops every running container, all at once, each with its grace. For an engine of our own, where all are ours. */
export async function stopContainers(socket: string, graceSeconds: number): Promise<void> {
  const running = await list(socket, '/containers/json');
  await Promise.all(running.map(({ Id }) => ask(socket, 'POST', `/containers/${Id}/stop?t=${graceSeconds}`)));
}

/** Removes the containers and networks that carry the label; without one, all there are but the engine's own. */
export async function removeContainersAndNetworks(socket: string, label?: string): Promise<void> {
  const filter = label === undefined ? '' : filterBy(label);
  const containers = await list(socket, `/containers/json?all=1&${filter}`);
  await Promise.all(containers.map(({ Id }) => ask(socket, 'DELETE', `/containers/${Id}?force=1&v=1`)));
  const networks = await list(socket, `/networks?${filter}`);
  const made = networks.filter(({ Name }) => !['bridge', 'host', 'none'].includes(Name ?? ''));
  await Promise.all(made.map(({ Id }) => ask(socket, 'DELETE', `/networks/${Id}`)));
}

/** Ids of the containers and networks that carry the label. */
export async function labelled(
  socket: string,
  label: string,
): Promise<{ containers: string[]; networks: string[] }> {
  const filter = filterBy(label);
  const containers = await list(socket, `/containers/json?all=1&${filter}`);
  const networks = await list(socket, `/networks?${filter}`);
  return { containers: containers.map(({ Id }) => Id), networks: networks.map(({ Id }) => Id) };
}

function filterBy(label: string): string {
  return `filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`;
}

async function list(socket: string, path: string): Promise<z.infer<typeof namedSchema>> {
  const { status, body } = await ask(socket, 'GET', path);
  return status === 200 ? namedSchema.parse(JSON.parse(body)) : [];
}

function ask(socketPath: string, method: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, timeout: LIMIT_MS }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`${method} ${path}: no answer within ${LIMIT_MS} ms`)));
    asked.on('error', reject);
    asked.end();
  });
}
