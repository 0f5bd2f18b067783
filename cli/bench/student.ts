import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { errorMessage } from '@/lib/shared/errors';
import { joinResponseSchema } from '@/lib/shared/wire/people';
import { inventorySchema, sandboxSchema, type Sandbox } from '@/lib/shared/wire/sandbox';
import { TerminalSession } from './terminal-session';

const sandboxAnswerSchema = z.object({ sandbox: sandboxSchema });

/** A whole class that starts at once on a slow machine takes its time; past this something is wrong. */
const PATIENCE_MS = 300_000;
const POLL_MS = 50;
/** See components/workspace/sandbox-state.ts. */
const QUEUED_MS = 250;
const STARTING_MS = 600;

/** End of the prompt that a sandbox's shell prints. */
const PROMPT = '# ';

/** A lesson's address: course and lesson id. */
export interface LessonAddress {
  course: string;
  lesson: string;
}

/** A student who uses Drydock from outside, over HTTP and WebSocket as a browser does. */
export class Student {
  readonly #base: string;
  readonly #cookie: string;

  private constructor(base: string, cookie: string) {
    this.#base = base;
    this.#cookie = cookie;
  }

  static async join(base: string, code: string, name: string): Promise<Student> {
    const answer = await fetch(`${base}/api/v1/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ code, name }),
    });
    joinResponseSchema.parse(await readJson(answer));
    const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    return new Student(base, cookie.join('; '));
  }

  async post(path: string, body: unknown = {}): Promise<unknown> {
    return this.#send('POST', path, JSON.stringify(body));
  }

  /** An answer as it comes: a page, or a stream of events. */
  async open(path: string, signal?: AbortSignal): Promise<Response> {
    const answer = await fetch(`${this.#base}${path}`, {
      headers: { cookie: this.#cookie },
      ...(signal ? { signal } : {}),
    });
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  /** Opens the lesson's sandbox and waits for its shell, asking as often as the page does; answers its id. */
  async startSandbox({ course, lesson }: LessonAddress): Promise<string> {
    const until = performance.now() + PATIENCE_MS;
    const path = `/api/v1/courses/${course}/lessons/${lesson}/sandbox`;
    let { sandbox } = sandboxAnswerSchema.parse(await this.post(path));
    while (!sandbox.shell) {
      if (sandbox.state === 'failed' || performance.now() > until)
        throw new Error(`No shell: ${described(sandbox)}`);
      const queued = sandbox.state === 'queued';
      await delay(queued ? QUEUED_MS : STARTING_MS);
      sandbox = queued
        ? sandboxAnswerSchema.parse(await this.post(path)).sandbox
        : await this.sandbox(sandbox.id);
    }
    return sandbox.id;
  }

  async sandbox(id: string): Promise<Sandbox> {
    return sandboxAnswerSchema.parse(await this.#send('GET', `/api/v1/sandboxes/${id}`)).sandbox;
  }

  /** Name of the container in the sandbox that the pattern fits. */
  async containerLike(id: string, pattern: RegExp): Promise<string> {
    const { containers } = inventorySchema.parse(
      await this.#send('GET', `/api/v1/sandboxes/${id}/inventory`),
    );
    const found = containers.find(({ name }) => pattern.test(name));
    if (!found) throw new Error(`No container in sandbox ${id} is named like ${String(pattern)}.`);
    return found.name;
  }

  /** Waits until the lesson's setup is done. */
  async awaitReady(id: string): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const { state, reason } = await this.sandbox(id);
      if (state === 'ready') return;
      if (state === 'failed') throw new Error(`The sandbox failed: ${reason ?? 'no reason given'}`);
      if (performance.now() > until) {
        throw new Error(
          `A sandbox is ${state} after ${PATIENCE_MS / 1000} s: ${reason ?? 'no reason given'}`,
        );
      }
      await delay(POLL_MS);
    }
  }

  async release(id: string): Promise<void> {
    await this.#send('DELETE', `/api/v1/sandboxes/${id}`);
  }

  /** Attaches to a terminal as the page does, with the page's origin and session, and waits for the shell's prompt. */
  async openTerminal(id: string, name: string): Promise<TerminalSession> {
    const url = `${this.#base.replace('http', 'ws')}/api/v1/sandboxes/${id}/terminals/${name}`;
    const headers = { cookie: this.#cookie, origin: this.#base };
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const session = await TerminalSession.open(url, headers);
        await session.awaitText(PROMPT);
        return session;
      } catch (error) {
        // One that queues or starts refuses; the page tries again too.
        if (performance.now() > until) throw new Error(`No prompt: ${errorMessage(error)}`, { cause: error });
        await delay(POLL_MS);
      }
    }
  }

  async #send(method: string, path: string, body?: string): Promise<unknown> {
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      headers: { cookie: this.#cookie, origin: this.#base, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
    return answer.status === 204 ? null : readJson(answer);
  }
}

function described({ state, reason }: Sandbox): string {
  return `the sandbox is ${state}, ${reason ?? 'no reason given'}.`;
}

async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
