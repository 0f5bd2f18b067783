import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { signOut } from '@/lib/usecases/sign-out';
import { startSandbox } from '@/lib/usecases/start-sandbox';
import { useClassroom, type Person } from '@/lib/usecases/testing';
import { createTerminalUpgrades, type TerminalUpgrades } from './upgrade';

const classroom = useClassroom();
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

let server: Server;
let terminals: TerminalUpgrades;
let origin: string;

beforeEach(async () => {
  terminals = createTerminalUpgrades({ trustProxy: false, log: quiet, reviewEveryMs: 20 });
  server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!terminals.take(request, socket, head)) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await terminals.close();
  server.closeAllConnections();
  server.close();
});

async function withSandbox(name = 'Ada'): Promise<Person & { sandbox: string }> {
  const person = await classroom().student(name);
  const { sandbox } = await startSandbox(person.actor, { course: 'harbour', lesson: 'moor' });
  return { ...person, sandbox: sandbox.id };
}

function open(sandbox: string, headers: Record<string, string>, name = 'main', query = ''): WebSocket {
  const url = `${origin.replace('http', 'ws')}/api/v1/sandboxes/${sandbox}/terminals/${name}${query}`;
  return new WebSocket(url, { headers });
}

function cookie(token: string): Record<string, string> {
  return { cookie: `drydock_session=${token}` };
}

async function refusal(socket: WebSocket): Promise<unknown> {
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { error } = JSON.parse(Buffer.concat(chunks).toString()) as { error: { code: string } };
  return [response.statusCode, error.code];
}

describe('a terminal’s upgrade', () => {
  it('pipes frames to sandboxd and back for the owner', async () => {
    const { token, sandbox } = await withSandbox();
    const socket = open(sandbox, { ...cookie(token), origin });
    await once(socket, 'open');
    const echoed = once(socket, 'message');
    socket.send(Buffer.from('ls\r'));
    expect(String((await echoed)[0])).toBe('ls\r');
    socket.terminate();
  });

  it('refuses a foreign, missing, null or look-alike origin before it looks at the session', async () => {
    const { token, sandbox } = await withSandbox();
    for (const bad of [
      'http://evil.example',
      'null',
      `${origin}.evil.example`,
      origin.replace('http', 'https'),
    ]) {
      expect(await refusal(open(sandbox, { ...cookie(token), origin: bad }))).toEqual([
        403,
        'foreign_origin',
      ]);
    }
    expect(await refusal(open(sandbox, cookie(token)))).toEqual([403, 'foreign_origin']);
  });

  it('refuses without a session, someone else’s sandbox, and a name that is none', async () => {
    const ada = await withSandbox('Ada');
    const bob = await classroom().student('Bob');
    expect(await refusal(open(ada.sandbox, { origin }))).toEqual([401, 'unauthenticated']);
    expect(await refusal(open(ada.sandbox, { ...cookie('wrong'), origin }))).toEqual([
      401,
      'unauthenticated',
    ]);
    const foreign = open(ada.sandbox, { ...cookie(bob.token), origin });
    expect(await refusal(foreign)).toEqual([404, 'sandbox_not_found']);
    const named = open(ada.sandbox, { ...cookie(ada.token), origin }, 'Main%20');
    expect(await refusal(named)).toEqual([400, 'bad_request']);
    await classroom().sandboxd.stop();
    const late = open(ada.sandbox, { ...cookie(ada.token), origin });
    expect(await refusal(late)).toEqual([503, 'engine_unavailable']);
  });

  it('tells sandboxd who types and who only watches', async () => {
    const { token, sandbox } = await withSandbox();
    const asked: string[] = [];
    classroom().sandboxd.terminal = (socket, _name, query) => {
      asked.push(query);
      socket.close(1000);
    };
    for (const query of ['?source=browser-1', '?view=1', '?utm=x']) {
      await once(open(sandbox, { ...cookie(token), origin }, 'main', query), 'close');
    }
    expect(asked).toEqual(['?source=browser-1', '?view=1', '']);
    const wrong = open(sandbox, { ...cookie(token), origin }, 'main', '?source=a%20b');
    expect(await refusal(wrong)).toEqual([400, 'bad_request']);
  });

  it('lets an instructor watch a student of a class, and nobody else', async () => {
    const ada = await withSandbox('Ada');
    const bob = await classroom().student('Bob');
    const teacher = await classroom().instructor();
    const watched = open(ada.sandbox, { ...cookie(teacher.token), origin }, 'main', '?view=1');
    await once(watched, 'open');
    watched.terminate();
    for (const [token, query] of [
      [teacher.token, ''],
      [bob.token, '?view=1'],
    ] as const) {
      const refused = open(ada.sandbox, { ...cookie(token), origin }, 'main', query);
      expect(await refusal(refused)).toEqual([404, 'sandbox_not_found']);
    }
  });

  it('tells the student when an instructor begins to watch, and when nobody does any more', async () => {
    const ada = await withSandbox('Ada');
    const teacher = await classroom().instructor();
    const own = open(ada.sandbox, { ...cookie(ada.token), origin });
    await once(own, 'open');
    const heard: string[] = [];
    own.on('message', (data: Buffer) => {
      const { type, code } = JSON.parse(data.toString()) as { type: string; code: string };
      heard.push(`${type} ${code}`);
    });
    const watcher = open(ada.sandbox, { ...cookie(teacher.token), origin }, 'main', '?view=1');
    await once(watcher, 'open');
    await vi.waitFor(() => expect(heard).toEqual(['notice watched']));
    watcher.terminate();
    await vi.waitFor(() => expect(heard).toEqual(['notice watched', 'notice unwatched']));
    own.terminate();
  });

  it('lets go of sandboxd when the handshake is no proper one', async () => {
    const { token, sandbox } = await withSandbox();
    const attached = new Promise<WebSocket>((resolve) => (classroom().sandboxd.terminal = resolve));
    const { port } = new URL(origin);
    const raw = connect(Number(port), '127.0.0.1');
    const lines = [
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Origin: ${origin}`,
      `Host: 127.0.0.1:${port}`,
    ];
    const path = `/api/v1/sandboxes/${sandbox}/terminals/main`;
    raw.write([`GET ${path} HTTP/1.1`, ...lines, `Cookie: drydock_session=${token}`, '', ''].join('\r\n'));
    const upstream = await attached;
    await once(upstream, 'close');
    raw.destroy();
  });

  it('closes when the session ends', async () => {
    const { actor, token, sandbox } = await withSandbox();
    const socket = open(sandbox, { ...cookie(token), origin });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await signOut(actor);
    expect((await closed).map(String)).toEqual(['1008', 'unauthenticated']);
  });

  it('says that it is restarting when the server ends', async () => {
    const { token, sandbox } = await withSandbox();
    const socket = open(sandbox, { ...cookie(token), origin });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await terminals.close();
    expect((await closed)[0]).toBe(1012);
  });

  it('leaves other upgrades to others', async () => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/_next/hmr`, { headers: { origin } });
    // This server has nobody else, and hangs up.
    expect(String((await once(socket, 'error'))[0])).toContain('socket hang up');
  });
});
