import { z } from 'zod';

/** People, classes and sessions over HTTP. */

export const roleSchema = z.enum(['student', 'instructor', 'admin']);

export type Role = z.infer<typeof roleSchema>;

export const userSchema = z.object({ id: z.string(), name: z.string(), role: roleSchema });

export type User = z.infer<typeof userSchema>;

export const classSchema = z.object({ id: z.string(), name: z.string(), course: z.string() });

/** Instructors also see the code that students join with. */
export const ownClassSchema = classSchema.extend({ code: z.string().optional() });

export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}]+$/u, 'a name has no control characters');

export const joinRequestSchema = z.strictObject({
  code: z.string().trim().min(1).max(32).describe('The class code; case, spaces and dashes do not matter.'),
  name: personNameSchema,
  personalCode: z
    .string()
    .trim()
    .max(32)
    .optional()
    .describe('Needed to come back under a name that is taken: the code shown at the first join.'),
});

export type JoinRequest = z.infer<typeof joinRequestSchema>;

export const joinResponseSchema = z.object({
  user: userSchema,
  class: classSchema,
  personalCode: z
    .string()
    .nullable()
    .describe('Shown once, at the first join: lets this student come back elsewhere.'),
});

export const signInRequestSchema = z.strictObject({ token: z.string().min(1).max(200) });

export const meSchema = z.object({ user: userSchema, role: roleSchema, classes: z.array(ownClassSchema) });

export type Me = z.infer<typeof meSchema>;

export const gradebookDetailSchema = z
  .enum(['exercises'])
  .describe(
    'For a spreadsheet. `exercises`: a line for each student and exercise, with all that is known of it.',
  );

export type GradebookDetail = z.infer<typeof gradebookDetailSchema>;

export const gradebookCellSchema = z.object({
  status: z.enum(['none', 'tried', 'passed']),
  points: z.number(),
  attempts: z.number().int(),
  hints: z.number().int().describe('Steps of hints that were read; the first one comes with a failed check.'),
  solutionSeen: z.boolean().describe('Before the exercise had passed: who looks afterwards is not noted.'),
  firstTriedAt: z.iso.datetime().nullable(),
  passedAt: z.iso.datetime().nullable().describe('When it first passed.'),
});

export const gradebookSchema = z.object({
  class: classSchema,
  exercises: z.array(
    z.object({ lesson: z.string(), exercise: z.string(), title: z.string(), maxPoints: z.number() }),
  ),
  students: z.array(
    z.object({
      user: userSchema,
      points: z.number(),
      cells: z.array(gradebookCellSchema).describe('One for each of `exercises`, in that order.'),
    }),
  ),
});

export type Gradebook = z.infer<typeof gradebookSchema>;
