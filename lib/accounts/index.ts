import type { User } from '@/lib/shared/wire/people';
import type {
  Actor,
  AttemptSource,
  AuditInput,
  ClassRecord,
  EnrollInput,
  Enrollment,
  IssuedSession,
  Member,
  SessionKind,
  StaffRole,
  UserRecord,
} from './types';

export type * from './types';

/**
 * Joins a class by its code. Same device and name: recognised, no new user. A student who is signed in and
 * joins a second class under their own name stays the same user.
 * Throws class_not_found, name_taken, bad_credentials (wrong personal code), forbidden (was removed), bad_request.
 */
export declare function enrollStudent(input: EnrollInput): Promise<Enrollment>;

/**
 * Runs an attempt to join or sign in, counting its failures by client address and by class code.
 * Throws rate_limited without running it once there were too many; successes are never counted against anyone.
 */
export declare function limitAttempts<T>(source: AttemptSource, attempt: () => Promise<T>): Promise<T>;

export declare function createSession(input: { userId: string; kind: SessionKind }): Promise<IssuedSession>;
/** Whose token this is, and prolongs it; null when it is unknown, ended or expired. */
export declare function findSession(token: string): Promise<Actor | null>;
/** The same by id, for sockets that stay open: null from the moment the session ended. Does not prolong it. */
export declare function reviewSession(sessionId: string): Promise<Actor | null>;
export declare function endSession(sessionId: string): Promise<void>;

export declare function createSignInLink(input: {
  role: StaffRole;
  ttlMinutes: number;
}): Promise<{ token: string; expiresAt: Date }>;
/** Works once. Throws bad_credentials for an unknown token, link_used for one used or expired. */
export declare function redeemSignInLink(token: string): Promise<{ user: User; session: IssuedSession }>;
export declare function createBearerToken(input: {
  role: StaffRole;
}): Promise<{ user: User; session: IssuedSession }>;

export declare function createClass(input: { name: string; course: string }): Promise<ClassRecord>;
/** The class that the first start makes for a course; the same one with the same code every time. */
export declare function ensureFirstClass(course: string): Promise<ClassRecord>;
/** Null for an unknown or archived class. */
export declare function findClass(classId: string): Promise<ClassRecord | null>;
export declare function listClasses(): Promise<ClassRecord[]>;
/** A student's own classes; every class for instructors and admins. */
export declare function classesOf(actor: Pick<Actor, 'userId' | 'role'>): Promise<ClassRecord[]>;
/** Whether the course is open to them: a student needs to be in a class that takes it. */
export declare function mayTakeCourse(
  actor: Pick<Actor, 'userId' | 'role'>,
  course: string,
): Promise<boolean>;
export declare function classMembers(classId: string): Promise<Member[]>;
/** Takes a student out of a class; their sessions end when no class remains. Throws not_found. */
export declare function removeMember(input: { classId: string; userId: string }): Promise<void>;
export declare function listUsers(): Promise<UserRecord[]>;
export declare function recordAudit(entry: AuditInput): Promise<void>;
