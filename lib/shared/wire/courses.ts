import { z } from 'zod';
import { localeSchema } from '../locale';

/** Courses and lessons as a learner may see them: no checks, expected values or locked solutions. */

export const exerciseProgressSchema = z.object({
  status: z.enum(['none', 'tried', 'passed']),
  points: z.number(),
  attempts: z.number().int(),
});

export type ExerciseProgress = z.infer<typeof exerciseProgressSchema>;

const optionSchema = z.object({ id: z.string(), text: z.string() });

/** What a learner answers with, beside what they do in the sandbox. */
export const fieldViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), id: z.string(), label: z.string() }),
  z.object({ kind: z.literal('choice'), id: z.string(), label: z.string(), options: z.array(optionSchema) }),
  z.object({ kind: z.literal('order'), id: z.string(), label: z.string(), options: z.array(optionSchema) }),
  z.object({
    kind: z.literal('match'),
    id: z.string(),
    label: z.string(),
    options: z.array(optionSchema),
    targets: z.array(optionSchema),
  }),
]);

export type FieldView = z.infer<typeof fieldViewSchema>;

export const solutionStateSchema = z
  .enum(['locked', 'open', 'variant'])
  .describe(
    '`open`: may be asked for. `variant`: it was seen with the present values, so the points come with other values.',
  );

export type SolutionState = z.infer<typeof solutionStateSchema>;

export const exerciseViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  task: z.string().describe('Sanitised HTML, with this learner’s own values filled in.'),
  form: z.enum(['task', 'answer', 'quiz', 'prediction']),
  points: z.number(),
  fields: z.array(fieldViewSchema),
  progress: exerciseProgressSchema,
  solution: solutionStateSchema,
  retested: z.boolean().describe('Once passed, it must still hold when the lesson is handed in.'),
});

export type ExerciseView = z.infer<typeof exerciseViewSchema>;

export const lessonSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  minutes: z.number().int(),
  sandbox: z.enum(['docker', 'none']),
  exercises: z.array(
    z.object({ id: z.string(), title: z.string(), points: z.number(), progress: exerciseProgressSchema }),
  ),
});

export type LessonSummary = z.infer<typeof lessonSummarySchema>;

export const outlineSchema = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  modules: z.array(z.object({ id: z.string(), title: z.string(), lessons: z.array(lessonSummarySchema) })),
});

export type Outline = z.infer<typeof outlineSchema>;

export const coursesSchema = z.object({ courses: z.array(outlineSchema) });

export const lessonViewSchema = lessonSummarySchema.omit({ exercises: true }).extend({
  course: z.string(),
  locale: localeSchema,
  markdown: z.string().describe('The text as written, with this learner’s own values filled in.'),
  exercises: z.array(exerciseViewSchema),
  handIn: z
    .object({ at: z.string().nullable().describe('When it was last handed in.') })
    .nullable()
    .describe('Null where nothing is tested again.'),
  previous: z.object({ id: z.string(), title: z.string() }).nullable(),
  next: z.object({ id: z.string(), title: z.string() }).nullable(),
});

export type LessonView = z.infer<typeof lessonViewSchema>;

export const progressSchema = z.object({
  points: z.number(),
  maxPoints: z.number(),
  exercises: z.array(
    exerciseProgressSchema.extend({ course: z.string(), lesson: z.string(), exercise: z.string() }),
  ),
});

export type Progress = z.infer<typeof progressSchema>;
