import { HOST } from '@/lib/usecases/actor';
import { createClass } from '@/lib/usecases/create-class';
import { createToken } from '@/lib/usecases/create-token';
import { ensureFirstClass } from '@/lib/usecases/ensure-first-class';
import { listUsers } from '@/lib/usecases/list-users';
import { Failure } from '../bootstrap/failure.mjs';
import { withServices } from './with-services';

/** The same answer for programs and for people. */
export interface Answer {
  json: object;
  text: string;
}

export interface Options {
  role?: string | undefined;
  course?: string | undefined;
}

/** What `npm run drydock` can be asked, by its first two words. Run as the owner of the database. */
export const COMMANDS: Readonly<
  Record<string, (name: string | undefined, options: Options) => Promise<Answer>>
> = {
  'token create': (_name, { role }) => answerToken(role),
  'class create': (name, { course }) => answerClass(name, course),
  'user list': () => answerUsers(),
};

async function answerToken(role: string | undefined): Promise<Answer> {
  if (role !== 'instructor' && role !== 'admin') {
    throw new Failure('A token is for an instructor or an admin.', 'token create --role instructor');
  }
  const { token, expiresAt } = await withServices(() => createToken(HOST, { role }));
  return {
    json: { token, expiresAt },
    text: `${token}\nSend it as "Authorization: Bearer TOKEN". It ends ${expiresAt.toISOString()}.`,
  };
}

async function answerClass(name: string | undefined, course: string | undefined): Promise<Answer> {
  if (name === undefined) throw new Failure('A class needs a name.', 'class create "Autumn 2026"');
  const made = await withServices(async () =>
    createClass(HOST, { name, course: course ?? (await ensureFirstClass()).course }),
  );
  return { json: made, text: `${made.name} takes ${made.course}. Students join with the code ${made.code}` };
}

async function answerUsers(): Promise<Answer> {
  const users = await withServices(() => listUsers(HOST));
  const rows = users.map(({ role, name, classes }) => `${role.padEnd(10)}  ${name}  ${classes.join(', ')}`);
  return { json: { users }, text: rows.length > 0 ? rows.join('\n') : 'Nobody yet.' };
}
