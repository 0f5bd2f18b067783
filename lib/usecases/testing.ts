import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { createSession, createSignInLink, redeemSignInLink } from '@/lib/accounts';
import { useTestDatabase } from '@/lib/accounts/testing';
import type { FakeBox } from '@/lib/sandbox/testing/fake-box';
import { startFakeSandboxd, type FakeSandboxd } from '@/lib/sandbox/testing/fake-sandboxd';
import { HOST, type Actor } from './actor';
import { authenticate } from './authenticate';
import { createClass } from './create-class';
import { joinClass } from './join-class';
import { startServices } from './start-services';
import { services } from './support/services';

const COURSES = fileURLToPath(new URL('../content/fixtures', import.meta.url));
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Someone who is signed in, with the token that proves it. */
export interface Person {
  actor: Actor;
  token: string;
}

/** A whole Drydock for each test of the file: a database, the course `harbour`, and a sandboxd that only remembers. */
export interface Classroom {
  sandboxd: FakeSandboxd;
  classId: string;
  student: (name: string) => Promise<Person>;
  instructor: () => Promise<Person>;
  /** The only sandbox there is. */
  box: () => FakeBox;
  /** Waits until no lesson is being set up any more, and nothing is done in the background. */
  prepared: () => Promise<void>;
}

export function useClassroom({ author = false } = {}): () => Classroom {
  useTestDatabase();
  let classroom: Classroom | null = null;
  let end: () => Promise<void> = () => Promise.resolve();
  beforeEach(async () => {
    const sandboxd = await startFakeSandboxd();
    const stop = await startServices(
      { contentFolders: [COURSES], sandboxdSocket: sandboxd.socketPath, author },
      SILENT,
    );
    end = async () => {
      // Ends what still waits for an answer of sandboxd.
      await sandboxd.stop();
      await settle();
      stop();
    };
    const { id, code } = await createClass(HOST, { name: 'Monday', course: 'harbour' });
    classroom = {
      sandboxd,
      classId: id,
      student: (name) => joined(code, name),
      instructor: signedInInstructor,
      box: () => onlyBox(sandboxd),
      prepared: settle,
    };
  });
  afterEach(() => end());
  return () => {
    if (!classroom) throw new Error('the classroom opens before each test');
    return classroom;
  };
}

async function joined(code: string, name: string): Promise<Person> {
  const { session } = await joinClass({ code, name, actor: null, address: '127.0.0.1' });
  return person(session.token);
}

async function signedInInstructor(): Promise<Person> {
  const link = await createSignInLink({ role: 'instructor', ttlMinutes: 5 });
  const { user } = await redeemSignInLink(link.token);
  return person((await createSession({ userId: user.id, kind: 'bearer' })).token);
}

async function person(token: string): Promise<Person> {
  const actor = await authenticate(token);
  if (!actor) throw new Error('a session just made was not found');
  return { actor, token };
}

function onlyBox(sandboxd: FakeSandboxd): FakeBox {
  const [box, ...others] = sandboxd.boxes.values();
  if (!box || others.length > 0) throw new Error(`there are ${sandboxd.boxes.size} sandboxes, not one`);
  return box;
}

async function settle(): Promise<void> {
  await Promise.all([...services().preparations.values()].map(({ done }) => done));
  await Promise.all(services().chores);
}

function ignore(): void {
  // Tests look at what happened, not at what was logged.
}
