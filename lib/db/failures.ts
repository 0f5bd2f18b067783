/** Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference */
const UNIQUE_VIOLATION = 'P2002';
const OPERATION_TIMED_OUT = 'P1008';

/** Whether a write was refused because a row with the same unique key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return prismaCode(error) === UNIQUE_VIOLATION;
}

/** Whether another process held the lock. The adapter reports SQLITE_BUSY as a socket timeout, Prisma as P1008. */
export function isLocked(error: unknown): boolean {
  return prismaCode(error) === OPERATION_TIMED_OUT || causeKind(error) === 'SocketTimeout';
}

function prismaCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function causeKind(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'kind' in cause ? cause.kind : undefined;
}
