export { closeDatabase, database, openDatabase, transaction, type Models } from './client';
export { isRecordNotFound, isUniqueViolation } from './failures';
