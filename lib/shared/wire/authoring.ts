import { z } from 'zod';
import { reportSchema } from './report';

/** What authors see of their own courses: problems of the files, scripts that prove exercises, and how these went. */

export const fileProblemSchema = z.object({
  file: z.string(),
  line: z.number().int(),
  message: z.string().describe('What is wrong and what would be right.'),
});

export type FileProblem = z.infer<typeof fileProblemSchema>;

export const courseFilesSchema = z.object({
  courses: z.array(
    z.object({
      folder: z.string(),
      course: z
        .string()
        .nullable()
        .describe('Id of the course that is shown, maybe as it last was sound; null when none is.'),
      problems: z.array(fileProblemSchema),
    }),
  ),
});

export type CourseFilesView = z.infer<typeof courseFilesSchema>;

/** Names the trial that does nothing: the lesson is set up and the exercise graded as it is. */
export const UNTOUCHED = 'untouched';

export const scriptSchema = z.object({
  what: z.string().describe('`untouched`, or the script’s file as in `solutions/e1.sh`.'),
  kind: z.enum(['untouched', 'solution', 'mistake']),
  hint: z.string().nullable().describe('The hint that a mistake must earn.'),
});

export type ScriptView = z.infer<typeof scriptSchema>;

export const lessonScriptsSchema = z.object({
  exercises: z.array(z.object({ id: z.string(), scripts: z.array(scriptSchema) })),
});

export type LessonScripts = z.infer<typeof lessonScriptsSchema>;

export const trialSchema = z.object({
  what: z.string(),
  exitCode: z.number().int().nullable().describe('Null when no script ran, or a signal ended it.'),
  output: z.string().describe('The end of what it printed.'),
  report: reportSchema,
  observed: z
    .record(z.string(), z.string())
    .describe('By assertion: the word for what was there, which hints are told apart by.'),
  surprise: z
    .array(z.string())
    .describe('What content:check would not expect of it, line by line; empty when all is as promised.'),
});

export type Trial = z.infer<typeof trialSchema>;
