import type { Locale } from '@/lib/shared/locale';
import type { Role, User } from '@/lib/shared/wire/people';

/** How a session travels: a browser's cookie, or `Authorization: Bearer` of a program. */
export type SessionKind = 'cookie' | 'bearer';

/** Roles that come with a sign-in link or a token; students join with a class code. */
export type StaffRole = Exclude<Role, 'student'>;

/** Who is asking, as every use case sees them. */
export interface Actor {
  userId: string;
  name: string;
  role: Role;
  locale: Locale | null;
  /** Names the session without opening it: safe to keep beside an open socket and to write to a log. */
  sessionId: string;
}

/** A session just made. The token exists only here: the database keeps its hash. */
export interface IssuedSession {
  token: string;
  kind: SessionKind;
  expiresAt: Date;
}

/** A class with the code that students join it with; leave the code out of what students see. */
export interface ClassRecord {
  id: string;
  name: string;
  course: string;
  code: string;
}

export interface EnrollInput {
  code: string;
  name: string;
  /** The code shown at the first join: opens a name that is taken. */
  personalCode?: string | undefined;
  /** Whoever is signed in on this device already. */
  currentUserId?: string | null | undefined;
}

export interface Enrollment {
  /** `joined`: new in this class. `returned`: was in it under this name already. */
  outcome: 'joined' | 'returned';
  user: User;
  class: ClassRecord;
  /** Only for a new person, only now. */
  personalCode: string | null;
  session: IssuedSession;
}

export interface Member {
  user: User;
  joinedAt: Date;
}

export interface UserRecord extends User {
  createdAt: Date;
  classes: string[];
}

/** Where an attempt to join or sign in comes from. */
export interface AttemptSource {
  /** The client's address as the server trusts it. */
  address: string;
  classCode?: string | undefined;
}

export interface WarmUpInput {
  classId: string;
  /** Sandboxes. */
  count: number;
  from: Date;
  until: Date;
}

export interface WarmUpRecord extends WarmUpInput {
  id: string;
  /** Null where it was not asked for. */
  className: string | null;
}

export interface AuditInput {
  userId?: string | null | undefined;
  /** What was done, as in `class.create`. */
  action: string;
  /** On what, as in `class:abc`. Never a secret. */
  subject: string;
  outcome: 'done' | 'refused' | 'failed';
}
