import { z } from 'zod';
import { sandboxdStatusSchema, warmUpSchema } from './sandboxd';

/** The whole classroom as its operator sees it. */

const { sandboxes, pool, queue, memory, disk } = sandboxdStatusSchema.shape;

const operatedSandboxSchema = sandboxes.element.omit({ key: true, owner: true }).extend({
  leased: z.boolean().describe('Someone has it; else it waits warm.'),
  student: z.string().nullable().describe('Whose it is; null for nobody, or nobody known.'),
  lesson: z.string().nullable().describe('The title of the lesson that it serves.'),
});

export const operateStatusSchema = z.object({
  at: z.iso.datetime(),
  sandboxes: z.array(operatedSandboxSchema),
  ...{ pool, queue, memory, disk },
  warmUps: z.array(warmUpSchema.extend({ class: z.string().nullable().describe('The name of the class.') })),
});

export type OperateStatus = z.infer<typeof operateStatusSchema>;
export type OperatedSandbox = OperateStatus['sandboxes'][number];
