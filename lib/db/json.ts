import { Prisma } from './generated/client';

/** Puts NULL into a JSON column. */
export const noJson = Prisma.DbNull;

/** A value as a JSON column takes it; what JSON cannot say is left out. */
export function storedJson(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
}
