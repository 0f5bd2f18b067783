import { z } from 'zod';
import { localeSchema } from '@/lib/shared/locale';
import { coursesSchema, lessonViewSchema, outlineSchema, progressSchema } from '@/lib/shared/wire/courses';
import { answersSchema, hintStepSchema, reportSchema } from '@/lib/shared/wire/report';
import { handInSchema } from '@/lib/shared/wire/hand-in';
import { solutionSchema } from '@/lib/shared/wire/solution';
import { jsonBody, operation } from './define';

const localized = z.object({ locale: localeSchema.optional() });
const courseParams = z.object({ course: z.string() });
export const lessonParams = courseParams.extend({ lesson: z.string() });

export const courses = operation({
  method: 'get',
  path: '/api/v1/courses',
  id: 'listCourses',
  tag: 'courses',
  summary: 'The courses that are open to you, with your progress.',
  access: 'session',
  query: localized,
  answers: { 200: { description: 'Their outlines.', json: coursesSchema } },
  errors: [],
});

export const course = operation({
  method: 'get',
  path: '/api/v1/courses/{course}',
  id: 'readCourse',
  tag: 'courses',
  summary: 'The outline of a course, with your progress.',
  access: 'session',
  params: courseParams,
  query: localized,
  answers: { 200: { description: 'Its outline.', json: outlineSchema } },
  errors: ['course_not_found'],
});

export const lesson = operation({
  method: 'get',
  path: '/api/v1/courses/{course}/lessons/{lesson}',
  id: 'openLesson',
  tag: 'courses',
  summary: 'A lesson with its exercises, without checks, expected values and solutions.',
  access: 'session',
  params: lessonParams,
  query: localized,
  answers: { 200: { description: 'The lesson.', json: lessonViewSchema } },
  errors: ['course_not_found', 'lesson_not_found'],
});

export const check = operation({
  method: 'post',
  path: '/api/v1/courses/{course}/lessons/{lesson}/exercises/{exercise}/check',
  id: 'checkExercise',
  tag: 'courses',
  summary: 'Check an exercise and record the attempt.',
  access: 'session',
  params: lessonParams.extend({ exercise: z.string() }),
  query: localized,
  headers: z.object({
    'idempotency-key': z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/)
      .optional()
      .describe('Names the attempt: one that is sent again is recorded once.'),
  }),
  body: jsonBody(z.strictObject({ answers: answersSchema.default({}) }), { optional: true }),
  answers: { 200: { description: 'What was found.', json: reportSchema } },
  errors: ['course_not_found', 'lesson_not_found', 'exercise_not_found', 'sandbox_not_ready'],
});

export const hint = operation({
  method: 'post',
  path: '/api/v1/courses/{course}/lessons/{lesson}/exercises/{exercise}/hints/{hint}',
  id: 'askForHint',
  tag: 'courses',
  summary: 'The next step of a hint that a check has given you; that you saw it is recorded.',
  access: 'session',
  params: lessonParams.extend({ exercise: z.string(), hint: z.string() }),
  query: localized,
  body: jsonBody(
    z.strictObject({
      step: z.number().int().min(1).max(100).describe('1 is what follows the text of the report.'),
    }),
  ),
  answers: { 200: { description: 'The step.', json: hintStepSchema } },
  errors: ['course_not_found', 'lesson_not_found', 'exercise_not_found', 'not_found', 'hint_locked'],
});

export const solution = operation({
  method: 'post',
  path: '/api/v1/courses/{course}/lessons/{lesson}/exercises/{exercise}/solution',
  id: 'showSolution',
  tag: 'courses',
  summary:
    'How the authors solve it, after three different failed checks or a pass; that you saw it is recorded.',
  access: 'session',
  params: lessonParams.extend({ exercise: z.string() }),
  query: localized,
  answers: { 200: { description: 'The solution, with your own values.', json: solutionSchema } },
  errors: ['course_not_found', 'lesson_not_found', 'exercise_not_found', 'solution_locked'],
});

export const variant = operation({
  method: 'post',
  path: '/api/v1/courses/{course}/lessons/{lesson}/variant',
  id: 'beginVariant',
  tag: 'courses',
  summary:
    'Begins the lesson again with other values and a sandbox made from nothing; what has passed stays passed.',
  access: 'session',
  params: lessonParams,
  answers: { 204: { description: 'The values are others from now on.' } },
  errors: [
    ...(['course_not_found', 'lesson_not_found', 'bad_request'] as const),
    ...(['sandbox_not_ready', 'engine_unavailable', 'no_capacity'] as const),
  ],
});

export const handIn = operation({
  method: 'post',
  path: '/api/v1/courses/{course}/lessons/{lesson}/hand-in',
  id: 'handInLesson',
  tag: 'courses',
  summary:
    'Checks once more what has passed and must hold at the end; what does not has earned nothing until it passes again.',
  access: 'session',
  params: lessonParams,
  query: localized,
  answers: { 200: { description: 'What held, and what did not.', json: handInSchema } },
  errors: ['course_not_found', 'lesson_not_found', 'bad_request', 'sandbox_not_ready'],
});

export const ticks = operation({
  method: 'get',
  path: '/api/v1/courses/{course}/lessons/{lesson}/ticks',
  id: 'followTicks',
  tag: 'courses',
  summary: 'Exercises as they pass by what happens in the sandbox, as server-sent events named `tick`.',
  access: 'session',
  params: lessonParams,
  query: localized,
  answers: {
    200: {
      description: 'A stream of `{exercise, report}`. It ends when the sandbox does: ask again.',
      types: ['text/event-stream'],
    },
  },
  errors: ['course_not_found', 'lesson_not_found'],
});

export const progress = operation({
  method: 'get',
  path: '/api/v1/progress',
  id: 'readProgress',
  tag: 'courses',
  summary: 'Your own points and attempts.',
  access: 'session',
  answers: { 200: { description: 'Your progress.', json: progressSchema } },
  errors: [],
});
