/** Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference */
const UNIQUE_VIOLATION = 'P2002';
const OPERATION_TIMED_OUT = 'P1008';

/** Whether a write was refused because a row with the same unique key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return prismaCode(error) === UNIQUE_VIOLATION;
}

/** Whether another process held the lock: the adapter reports SQLITE_BUSY as a socket timeout. */
export function isLocked(error: unknown): boolean {
  return prismaCode(error) === OPERATION_TIMED_OUT;
}

function prismaCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
