import { z } from 'zod';
import { checkSchema } from './checks/check';
import { unchangedSchema } from './checks/unchanged';
import { valueSchema } from './checks/value';
import { localizedText } from './localized-text';

/** The authors' format: `course.yaml` and `exercises.yaml`. Descriptions become the authors' reference. */

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes');

export const courseFileSchema = z.strictObject({
  id: slug.describe('Stable: progress is kept under it.'),
  title: localizedText,
  summary: localizedText,
  modules: z
    .array(
      z.strictObject({
        id: slug,
        title: localizedText,
        folder: z
          .string()
          .regex(/^[a-z0-9-]+$/)
          .describe('Folder beside course.yaml, as in 02-containers.'),
        lessons: z
          .array(z.string().regex(/^[a-z0-9-]+$/))
          .describe('Lesson folders in order, as in 03-look-inside.'),
      }),
    )
    .min(1),
});

export const parameterSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('number'),
      min: z.number().int().describe('The smallest that is drawn.'),
      max: z.number().int().describe('The largest that is drawn.'),
    }),
    z.strictObject({
      kind: z.literal('token'),
      length: z.number().int().min(6).max(32).default(10).describe('In characters.'),
    }),
    z.strictObject({
      kind: z.literal('pick'),
      from: z.array(z.string()).min(2).describe('One of these is drawn.'),
    }),
  ])
  .describe(
    'Random for each learner: a number, a token of a-z and 2-9, or one of a list. Scripts see it as $NAME.',
  );

const option = z.strictObject({
  id: slug.describe('Names the option in checks, hints and solutions; never shown.'),
  text: localizedText,
});

const fieldSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), id: slug, label: localizedText }),
  z.strictObject({
    kind: z.literal('choice'),
    id: slug,
    label: localizedText,
    options: z.array(option).min(2),
  }),
  z
    .strictObject({
      kind: z.literal('order'),
      id: slug,
      label: localizedText,
      options: z.array(option).min(3),
    })
    .describe('Options in their right order; each learner sees them shuffled.'),
  z.strictObject({
    kind: z.literal('match'),
    id: slug,
    label: localizedText,
    targets: z.array(option).min(2),
    options: z.array(option.extend({ target: slug.describe('Id of the target it belongs on.') })).min(2),
  }),
]);

const hintSchema = z.strictObject({
  id: slug.describe('A mistake names the hint that it must earn by this.'),
  when: z
    .strictObject({
      check: z.string().describe('Id of the assertion that failed first.'),
      found: valueSchema
        .optional()
        .describe('Only if the observed value, such as a state or an answer, is this.'),
    })
    .optional()
    .describe(
      'Without it the hint fits any failure. Of the fitting hints the most exact is shown, then the first.',
    ),
  text: localizedText.describe('Shown with the failure: where to look.'),
  steps: z
    .array(localizedText)
    .max(4)
    .default([])
    .describe('What follows, each when the learner asks for another hint: from where to look to what to do.'),
});

export const exerciseSchema = z.strictObject({
  id: z.string().regex(/^e[1-9][0-9]?$/, 'e1, e2, … in the order of the lesson'),
  title: localizedText,
  form: z
    .enum(['task', 'answer', 'quiz', 'prediction'])
    .describe('task: done in the sandbox; answer: found there and typed; quiz and prediction: thought.'),
  task: localizedText.describe(
    'Markdown of a few sentences: what to achieve, not how. `${NAME}` is a parameter.',
  ),
  points: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('For all checks together; each that holds gives its share.'),
  passed: z
    .enum(['stays', 'retested'])
    .default('stays')
    .describe(
      'stays: what has passed once has passed for good; retested: it is checked again when the learner hands the ' +
        'lesson in, and must hold then.',
    ),
  fields: z
    .array(fieldSchema)
    .default([])
    .describe('What the learner fills in; needed unless the form is task.'),
  checks: z.array(checkSchema).min(1).describe('All must hold.'),
  unchanged: unchangedSchema
    .optional()
    .describe('What the learner must leave as it is. Broken, it fails the exercise; kept, it earns nothing.'),
  hints: z.array(hintSchema).min(1),
});

export const exercisesFileSchema = z.strictObject({
  id: slug.describe('The lesson’s id, stable: progress is kept under it.'),
  title: localizedText,
  summary: localizedText,
  minutes: z.number().int().min(1).max(240).describe('What a learner needs for it.'),
  sandbox: z
    .enum(['docker', 'none'])
    .default('docker')
    .describe('docker: a machine with an engine of its own; none: text and questions only.'),
  parameters: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), parameterSchema).default({}),
  exercises: z.array(exerciseSchema),
});

export type CourseFile = z.infer<typeof courseFileSchema>;
export type ExercisesFile = z.infer<typeof exercisesFileSchema>;
export type ParameterSpec = z.infer<typeof parameterSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Hint = z.infer<typeof hintSchema>;
export type ExerciseFile = z.infer<typeof exerciseSchema>;
