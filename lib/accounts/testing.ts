/** For tests of those who may ask accounts but not the database. */
export { useTestDatabase } from '@/lib/db/testing';
