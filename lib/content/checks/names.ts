import { z } from 'zod';

/** Parts that many checks share. */

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .describe('Names the assertion in reports and hints; unique within the exercise.');

export const container = z.string().describe('Name of the container; `${NAME}` is a parameter.');

export const image = z.string().describe('Reference of the image, as in busybox:1.37.');

/** Absolute, in the sandbox, the container or the image. */
export const path = z.string().startsWith('/', 'an absolute path, as in /root/note');

export const volume = z.string().describe('Name of the volume; `${NAME}` is a parameter.');

export const network = z.string().describe('Name of the network; `${NAME}` is a parameter.');

export const pointer = z
  .string()
  .startsWith('/')
  .describe('JSON pointer, as in /Driver; a / within a name is written ~1.');

export const fieldText = z
  .string()
  .describe('Its text; a number, true or false counts as what it is written as.');
