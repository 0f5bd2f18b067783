import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { joinResponseSchema } from '@/lib/shared/wire/people';
import { sandboxSchema } from '@/lib/shared/wire/sandbox';

const sandboxAnswerSchema = z.object({ sandbox: sandboxSchema });

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

  async get(path: string): Promise<unknown> {
    return this.#send('GET', path);
  }

  /** Opens the lesson's sandbox; answers its id as soon as there is one. */
  async startSandbox({ course, lesson }: LessonAddress): Promise<string> {
    const answer = await this.post(`/api/v1/courses/${course}/lessons/${lesson}/sandbox`);
    return sandboxAnswerSchema.parse(answer).sandbox.id;
  }

  /** Waits until the lesson's setup is done. */
  async awaitReady(id: string): Promise<void> {
    for (;;) {
      const { sandbox } = sandboxAnswerSchema.parse(await this.get(`/api/v1/sandboxes/${id}`));
      if (sandbox.state === 'ready') return;
      if (sandbox.state === 'failed')
        throw new Error(`The sandbox failed: ${sandbox.reason ?? 'no reason given'}`);
      await delay(50);
    }
  }

  async release(id: string): Promise<void> {
    await this.#send('DELETE', `/api/v1/sandboxes/${id}`);
  }

  /** Attaches to a terminal as the page does, with the page's origin and session. */
  async openTerminal(id: string, name: string): Promise<TerminalSession> {
    const url = `${this.#base.replace('http', 'ws')}/api/v1/sandboxes/${id}/terminals/${name}`;
    const socket = new WebSocket(url, { headers: { cookie: this.#cookie, origin: this.#base } });
    const session = new TerminalSession(socket);
    await once(socket, 'open');
    return session;
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

/** An attached terminal that acknowledges what it reads, and tells when something has been printed. */
export class TerminalSession {
  readonly #socket: WebSocket;
  #text = '';
  #waiting: (() => void)[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return;
      this.#text += data.toString('latin1');
      socket.send(JSON.stringify({ type: 'ack', bytes: data.length }));
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    });
  }

  type(text: string): void {
    this.#socket.send(Buffer.from(text));
  }

  /** Resolves when this text has been printed since the last call; what came before it is forgotten. */
  async awaitText(text: string): Promise<void> {
    for (;;) {
      const at = this.#text.indexOf(text);
      if (at >= 0) {
        this.#text = this.#text.slice(at + text.length);
        return;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  close(): void {
    this.#socket.terminate();
  }
}

async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
