import { describe, expect, it } from 'vitest';
import { errorCode } from '@/lib/shared/errors';
import { EXEC_OK } from '@/lib/sandbox/testing/fake-box';
import { attachTerminal } from './attach-terminal';
import { extendSandbox } from './extend-sandbox';
import { readInventory } from './read-inventory';
import { readSandbox } from './read-sandbox';
import { readSandboxFile } from './read-sandbox-file';
import { releaseSandbox } from './release-sandbox';
import { resetSandbox } from './reset-sandbox';
import { startSandbox } from './start-sandbox';
import { services } from './support/services';
import { useClassroom } from './testing';
import { writeSandboxFile } from './write-sandbox-file';

const classroom = useClassroom();

/** Attached as a client that keeps no count. */
const ALONE = { source: null, readOnly: false };
const MOOR = { course: 'harbour', lesson: 'moor' };

/** A student whose sandbox is ready. */
async function ready(name = 'Ada') {
  const { actor } = await classroom().student(name);
  const { sandbox } = await startSandbox(actor, MOOR);
  await classroom().prepared();
  return { actor, id: sandbox.id };
}

describe('startSandbox', () => {
  it('answers at once, sets the lesson up, and is ready then', async () => {
    const { actor } = await classroom().student('Ada');
    const started = await startSandbox(actor, MOOR);
    expect(started).toMatchObject({ created: true, sandbox: { state: 'starting' } });
    await classroom().prepared();
    expect(await readSandbox(actor, started.sandbox.id)).toMatchObject({ state: 'ready', reason: null });
    const { ran, files } = classroom().box();
    expect(ran).toHaveLength(1);
    expect(ran[0]?.argv.slice(0, 2)).toEqual(['bash', '-c']);
    expect(ran[0]?.env['TOK']).toMatch(/^[a-z2-9]{8}$/);
    expect([...files.keys()]).toContain('/etc/harbour/motd');
  });

  it('gives back the same sandbox, set up once, to twenty clicks at once', async () => {
    const { actor } = await classroom().student('Ada');
    const all = await Promise.all(Array.from({ length: 20 }, () => startSandbox(actor, MOOR)));
    expect(new Set(all.map(({ sandbox }) => sandbox.id)).size).toBe(1);
    await classroom().prepared();
    expect(classroom().box().ran).toHaveLength(1);
  });

  it('gives two students two sandboxes with values of their own', async () => {
    const ada = await ready('Ada');
    const bob = await ready('Bob');
    expect(ada.id).not.toBe(bob.id);
    const values = [...classroom().sandboxd.boxes.values()].map(({ ran }) => ran[0]?.env['TOK']);
    expect(new Set(values).size).toBe(2);
  });

  it('refuses a lesson without a sandbox, an unknown lesson and a course that is not the student’s', async () => {
    const { actor } = await classroom().student('Ada');
    const start = (course: string, lesson: string) => startSandbox(actor, { course, lesson });
    await expect(start('harbour', 'knots')).rejects.toMatchObject({ code: 'lesson_without_sandbox' });
    await expect(start('harbour', 'none')).rejects.toMatchObject({ code: 'lesson_not_found' });
    await expect(start('none', 'moor')).rejects.toMatchObject({ code: 'course_not_found' });
    expect(classroom().sandboxd.boxes.size).toBe(0);
  });

  it('says why setup failed, and tries again only when asked to start', async () => {
    const { actor } = await classroom().student('Ada');
    classroom().sandboxd.exec = () => Promise.resolve({ ...EXEC_OK, exitCode: 1, stderr: 'no tide' });
    const { sandbox } = await startSandbox(actor, MOOR);
    await classroom().prepared();
    const failed = await readSandbox(actor, sandbox.id);
    expect(failed.state).toBe('failed');
    expect(failed.reason).toContain('no tide');
    expect(classroom().box().ran).toHaveLength(1);
    classroom().sandboxd.exec = () => Promise.resolve(EXEC_OK);
    expect(await startSandbox(actor, MOOR)).toMatchObject({ created: false, sandbox: { state: 'starting' } });
    await classroom().prepared();
    expect(await readSandbox(actor, sandbox.id)).toMatchObject({ state: 'ready' });
  });

  it('begins a setup again that a killed process left half done', async () => {
    const { actor } = await classroom().student('Ada');
    let finish = () => {};
    classroom().sandboxd.exec = () =>
      new Promise((resolve) => {
        finish = () => resolve({ ...EXEC_OK, exitCode: 137 });
      });
    const { sandbox } = await startSandbox(actor, MOOR);
    // What a new process knows: nothing of what the old one was doing.
    services().preparations.clear();
    const killed = finish;
    classroom().sandboxd.exec = () => Promise.resolve(EXEC_OK);
    expect(await readSandbox(actor, sandbox.id)).toMatchObject({ state: 'starting' });
    await classroom().prepared();
    killed();
    expect(await readSandbox(actor, sandbox.id)).toMatchObject({ state: 'ready' });
  });
});

describe('a sandbox of one’s own', () => {
  it('can be extended, written to, looked into and given back', async () => {
    const { actor, id } = await ready();
    const before = (await readSandbox(actor, id)).expiresAt;
    expect(Date.parse((await extendSandbox(actor, id, 30)).expiresAt)).toBe(Date.parse(before) + 30 * 60_000);
    await writeSandboxFile(actor, id, { path: '/root/x', bytes: Buffer.from('hi') });
    expect(Buffer.from(await readSandboxFile(actor, id, '/root/x')).toString()).toBe('hi');
    await releaseSandbox(actor, id);
    expect(classroom().sandboxd.boxes.size).toBe(0);
    await expect(readSandbox(actor, id)).rejects.toMatchObject({ code: 'sandbox_not_found' });
  });

  it('lists what its engine holds, a published port once', async () => {
    const { actor, id } = await ready();
    const port = { PrivatePort: 80, PublicPort: 8080, Type: 'tcp' };
    classroom()
      .box()
      .engine.set('/containers/json?all=1', [
        {
          ...{ Id: 'c1', Names: ['/web'], Image: 'lab/web:v1', State: 'running', Status: 'Up', Mounts: null },
          Ports: [
            { ...port, IP: '0.0.0.0' },
            { ...port, IP: '::' },
          ],
          NetworkSettings: { Networks: { bridge: {} } },
        },
      ]);
    const inventory = await readInventory(actor, id);
    expect(inventory.containers).toMatchObject([
      {
        name: 'web',
        networks: ['bridge'],
        volumes: [],
        ports: [{ container: 80, host: 8080, protocol: 'tcp' }],
      },
    ]);
    expect(inventory).toMatchObject({ ports: [{ port: 8080, container: 'web' }], volumes: [] });
  });

  it('does not exist for anyone else, not even an instructor', async () => {
    const { id } = await ready('Ada');
    const others = [(await classroom().student('Bob')).actor, (await classroom().instructor()).actor];
    const asks = others.flatMap((actor) => [
      readSandbox(actor, id),
      resetSandbox(actor, id),
      extendSandbox(actor, id, 5),
      releaseSandbox(actor, id),
      readInventory(actor, id),
      readSandboxFile(actor, id, '/etc/harbour/motd'),
      writeSandboxFile(actor, id, { path: '/x', bytes: Buffer.from('') }),
      attachTerminal(actor, { sandbox: id, name: 'main', attachment: ALONE }),
    ]);
    const codes = (await Promise.allSettled(asks)).map(
      (ask) => ask.status === 'rejected' && errorCode(ask.reason),
    );
    expect(new Set(codes)).toEqual(new Set(['sandbox_not_found']));
    expect(classroom().box().lease.generation).toBe(1);
  });

  it('refuses a terminal whose name is none', async () => {
    const { actor, id } = await ready();
    await expect(
      attachTerminal(actor, { sandbox: id, name: 'A B', attachment: ALONE }),
    ).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});
