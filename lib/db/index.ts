export { closeDatabase, database, openDatabase, transaction } from './client';
export { isRecordNotFound, isUniqueViolation } from './failures';
export type { Prisma } from './generated/client';
