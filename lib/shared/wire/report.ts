import { z } from 'zod';
import { solutionStateSchema } from './courses';

/** What grading an exercise found: the answer of the check endpoint, and what an attempt stores. */

export const assertionStatusSchema = z
  .enum(['passed', 'failed', 'unavailable'])
  .describe('`failed` is the learner’s; `unavailable` means that it could not be checked.');

export const assertionReportSchema = z.object({
  id: z.string(),
  status: assertionStatusSchema,
  expected: z.string().describe('What was looked for, in the reader’s language; never a secret value.'),
  found: z.string().describe('What was there, in the reader’s language.'),
});

export const hintReportSchema = z.object({
  id: z.string(),
  text: z.string(),
  more: z.boolean().default(false).describe('Whether another step can be asked for; never how many.'),
});

/** A further step of a hint, as a learner asks for it. */
export const hintStepSchema = hintReportSchema.omit({ id: true });

export const reportSchema = z.object({
  status: assertionStatusSchema,
  points: z.number().min(0),
  maxPoints: z.number().min(0),
  assertions: z.array(assertionReportSchema),
  hint: hintReportSchema.nullable().describe('One hint, for the first assertion that failed.'),
  rehearsal: z
    .literal(true)
    .optional()
    .describe('It passed after the solution was seen with the same values, and earned nothing.'),
  solution: solutionStateSchema.optional().describe('Whether the solution is open, after this check.'),
});

/** An exercise that has just passed without a click, as the stream of ticks tells it. */
export const tickSchema = z.object({ exercise: z.string(), report: reportSchema });

export type Tick = z.infer<typeof tickSchema>;
export type AssertionStatus = z.infer<typeof assertionStatusSchema>;
export type AssertionReport = z.infer<typeof assertionReportSchema>;
export type Report = z.infer<typeof reportSchema>;

/** Answers by field id: a text or choice is a string; an order is the list of option ids; a match maps item to target. */
export const answersSchema = z.record(
  z.string().max(64),
  z.union([
    z.string().max(1000),
    z.array(z.string().max(64)).max(32),
    z.record(z.string().max(64), z.string().max(64)),
  ]),
);

export type Answers = z.infer<typeof answersSchema>;
