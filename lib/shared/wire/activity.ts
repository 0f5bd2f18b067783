import { z } from 'zod';
import { classSchema, userSchema } from './people';
import { assertionReportSchema } from './report';
import { sandboxSchema } from './sandbox';

/** A class at work, over HTTP. */

export const needSchema = z
  .enum(['sandbox', 'repeated', 'same'])
  .describe(
    '`sandbox`: it failed. `repeated`: several checks in a row did not pass. `same`: the same thing is wrong for long.',
  );

export type Need = z.infer<typeof needSchema>;

const currentExerciseSchema = z.object({
  id: z.string(),
  number: z.number().int().min(1).describe('Its place in the lesson.'),
  title: z.string(),
  failure: assertionReportSchema
    .nullable()
    .describe('The first thing that the last check found wrong, in the words that the student was told.'),
});

const seenSandboxSchema = sandboxSchema.pick({ id: true, state: true, reason: true }).extend({
  terminals: z.array(z.string()).describe('Names of the terminals that the student has open now.'),
});

export const studentActivitySchema = z.object({
  user: userSchema,
  lesson: z
    .object({ id: z.string(), title: z.string() })
    .nullable()
    .describe('The one they are in, or were in last; null for somebody who has opened none.'),
  sandbox: seenSandboxSchema.nullable().describe('Of that lesson; null when it has none at the moment.'),
  passed: z.number().int().min(0).describe('Exercises of that lesson.'),
  exercises: z.number().int().min(0),
  current: currentExerciseSchema.nullable().describe('The exercise that they are on; null when all passed.'),
  failedInRow: z.number().int().min(0).describe('Checks since the last pass in that lesson.'),
  failingSince: z.iso.datetime().nullable().describe('Since when the same thing is found wrong.'),
  here: z.boolean().describe('Has a terminal open, or did something in the last few minutes.'),
  lastActiveAt: z.iso.datetime().nullable(),
  need: needSchema.nullable().describe('Why they may need help; null when nothing says so.'),
});

export const classActivitySchema = z.object({
  at: z.iso.datetime(),
  class: classSchema,
  sandboxesKnown: z
    .boolean()
    .describe('False while sandboxd does not answer: the sandboxes are then left out.'),
  students: z.array(studentActivitySchema).describe('Whoever may need help first.'),
});

export type ClassActivity = z.infer<typeof classActivitySchema>;
export type StudentActivity = z.infer<typeof studentActivitySchema>;
