import { request } from 'node:http';
import { z } from 'zod';

const containersSchema = z.array(
  z.object({ Id: z.string(), State: z.string(), Labels: z.record(z.string(), z.string()) }),
);
const startedSchema = z.object({ State: z.object({ StartedAt: z.string(), Running: z.boolean() }) });

/** A classroom engine as tests look at it and meddle with it, past sandboxd. */
export class EngineView {
  readonly #socket: string;

  constructor(socket: string) {
    this.#socket = socket;
  }

  /** Ids of the containers that sandboxd made, running or not. */
  async sandboxContainers(): Promise<string[]> {
    const all = containersSchema.parse(await this.#ask('GET', '/containers/json?all=1'));
    return all.filter(({ Labels }) => 'drydock.sandbox' in Labels).map(({ Id }) => Id);
  }

  /** Starts a container that is nobody's, without a label, from an image that the engine has. */
  async runForeign(image: string): Promise<string> {
    const { Id } = z.object({ Id: z.string() }).parse(
      await this.#ask('POST', '/containers/create?name=foreign', {
        ...{ Image: image, Entrypoint: ['sleep'], Cmd: ['1d'], NetworkDisabled: true },
        HostConfig: { NetworkMode: 'none' },
      }),
    );
    await this.#ask('POST', `/containers/${Id}/start`);
    return Id;
  }

  /** An image that the engine has. */
  async anyImage(): Promise<string> {
    const images = z.array(z.object({ Id: z.string() })).parse(await this.#ask('GET', '/images/json'));
    return images[0]?.Id ?? '';
  }

  /** When the container was started; null when it does not run. */
  async startedAt(container: string): Promise<string | null> {
    const { State } = startedSchema.parse(await this.#ask('GET', `/containers/${container}/json`));
    return State.Running ? State.StartedAt : null;
  }

  #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const asked = request({ socketPath: this.#socket, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          if ((response.statusCode ?? 500) < 400) resolve(text === '' ? null : JSON.parse(text));
          else reject(new Error(`${method} ${path}: ${response.statusCode ?? ''} ${text}`));
        });
      });
      asked.on('error', reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
