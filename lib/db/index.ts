export { database, transaction, type Models } from './client';
export { isUniqueViolation } from './failures';
export { noJson, storedJson } from './json';
