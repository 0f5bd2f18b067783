import { database, isUniqueViolation, transaction } from '@/lib/db';
import { AppError } from '@/lib/shared/errors';
import { normalizeClassCode } from './class-codes';
import { classRecord } from './classes';
import { nameKey, tidyName } from './names';
import { hashPersonalCode, matchesPersonalCode, newPersonalCode } from './personal-codes';
import { issueSession } from './sessions';
import type { ClassRecord, EnrollInput, Enrollment } from './types';

type Entry = Omit<Enrollment, 'class'>;

/**
 * Joins a class by its code. Same device and name: recognised, no new user. A student who is signed in and
 * joins a second class under their own name stays the same user.
 * Throws class_not_found, name_taken, bad_credentials (wrong personal code), forbidden (was removed).
 */
export async function enrollStudent(input: EnrollInput): Promise<Enrollment> {
  // Before any name is looked at: with a wrong class code nothing can be learnt about names, not by time either.
  const into = await classByCode(input.code);
  const entry = (await enterAsMember(into, input)) ?? (await enterAnew(into, input));
  return { ...entry, class: into };
}

async function classByCode(typed: string): Promise<ClassRecord> {
  const code = normalizeClassCode(typed);
  const found = await database().class.findUnique({ where: { code, archivedAt: null } });
  if (!found) throw new AppError('class_not_found', `No class has the code "${code}"`);
  return classRecord(found);
}

/** Enters as whoever has this name in the class, on the same device or with the personal code; null if nobody has. */
async function enterAsMember(into: ClassRecord, input: EnrollInput): Promise<Entry | null> {
  const { personalCode, currentUserId } = input;
  const key = nameKey(input.name);
  const member = await database().membership.findUnique({
    where: { classId_nameKey: { classId: into.id, nameKey: key } },
    include: { user: true },
  });
  const wrongCode = () =>
    new AppError('bad_credentials', `The personal code does not fit this name in class "${into.id}"`);
  if (!member) {
    // Someone who has a code was here before: they mistyped their name, and a new user would hide their work.
    if (personalCode) throw wrongCode();
    return null;
  }
  const { id, name, role, personalCodeHash } = member.user;
  if (id !== currentUserId) {
    if (!personalCode) {
      throw new AppError('name_taken', `The name "${name}" is taken in class "${into.id}"`);
    }
    if (!personalCodeHash || !(await matchesPersonalCode(personalCode, personalCodeHash))) throw wrongCode();
  }
  const session = await issueSession(database(), { id, role }, 'cookie');
  return { outcome: 'returned', user: { id, name, role }, personalCode: null, session };
}

/** Enters under a name that was free a moment ago, as the student of this device if the name is theirs. */
async function enterAnew(into: ClassRecord, input: EnrollInput): Promise<Entry> {
  try {
    return (await enterAsCurrent(into, input)) ?? (await enterAsNewcomer(into, input));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Someone entered under this name just now; perhaps the same person by a second click.
    const entry = await enterAsMember(into, input);
    if (!entry) throw error;
    return entry;
  }
}

async function enterAsCurrent(into: ClassRecord, input: EnrollInput): Promise<Entry | null> {
  if (!input.currentUserId) return null;
  const key = nameKey(input.name);
  const current = await database().user.findUnique({
    where: { id: input.currentUserId, role: 'student' },
    include: { memberships: { where: { classId: into.id } } },
  });
  if (!current || nameKey(current.name) !== key) return null;
  if (current.memberships.some(({ removedAt }) => removedAt !== null)) {
    throw new AppError('forbidden', `User "${current.id}" was removed from class "${into.id}"`);
  }
  const { id, name, role } = current;
  await database().membership.create({ data: { classId: into.id, userId: id, nameKey: key } });
  const session = await issueSession(database(), { id, role }, 'cookie');
  return { outcome: 'joined', user: { id, name, role }, personalCode: null, session };
}

async function enterAsNewcomer(into: ClassRecord, input: EnrollInput): Promise<Entry> {
  const personalCode = newPersonalCode();
  const personalCodeHash = await hashPersonalCode(personalCode);
  const name = tidyName(input.name);
  const memberships = { create: { classId: into.id, nameKey: nameKey(name) } };
  // With the session in one transaction: a failure between would leave the name taken by a code that nobody saw.
  return transaction(async (models) => {
    const { id, role } = await models.user.create({
      data: { name, role: 'student', personalCodeHash, memberships },
    });
    const session = await issueSession(models, { id, role }, 'cookie');
    return { outcome: 'joined', user: { id, name, role }, personalCode, session };
  });
}
