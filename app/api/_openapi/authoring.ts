import { z } from 'zod';
import { localeSchema } from '@/lib/shared/locale';
import { courseFilesSchema, lessonScriptsSchema, trialSchema } from '@/lib/shared/wire/authoring';
import { lessonParams } from './courses';
import { jsonBody, operation } from './define';

export const courseFiles = operation({
  method: 'get',
  path: '/api/v1/author/files',
  id: 'readCourseFiles',
  tag: 'authoring',
  summary: 'Every course folder with what is wrong in its files now. Instructors only, in author mode.',
  access: 'session',
  answers: { 200: { description: 'The folders.', json: courseFilesSchema } },
  errors: ['forbidden'],
});

export const courseChanges = operation({
  method: 'get',
  path: '/api/v1/author/changes',
  id: 'followCourseFiles',
  tag: 'authoring',
  summary:
    'A server-sent event named `change` whenever course files were read again. Instructors only, in author mode.',
  access: 'session',
  answers: { 200: { description: 'A stream of `{}`.', types: ['text/event-stream'] } },
  errors: ['forbidden'],
});

export const lessonScripts = operation({
  method: 'get',
  path: '/api/v1/author/courses/{course}/lessons/{lesson}/scripts',
  id: 'listScripts',
  tag: 'authoring',
  summary: 'The solutions and mistakes of a lesson’s exercises. Instructors only, in author mode.',
  access: 'session',
  params: lessonParams,
  answers: { 200: { description: 'Them.', json: lessonScriptsSchema } },
  errors: ['forbidden', 'course_not_found', 'lesson_not_found'],
});

export const tryScript = operation({
  method: 'post',
  path: '/api/v1/author/courses/{course}/lessons/{lesson}/exercises/{exercise}/trials',
  id: 'tryScript',
  tag: 'authoring',
  summary: 'Play a solution or a mistake in your own sandbox and grade it. Instructors only, in author mode.',
  access: 'session',
  params: lessonParams.extend({ exercise: z.string() }),
  query: z.object({ locale: localeSchema.optional() }),
  body: jsonBody(
    z.strictObject({
      what: z.string().max(200).describe('`untouched`, or the script’s file as in `solutions/e1.sh`.'),
      afresh: z
        .boolean()
        .default(true)
        .describe('Begin from nothing with the lesson set up anew; else where the sandbox is now.'),
    }),
  ),
  answers: { 200: { description: 'How it went. Nothing is recorded as an attempt.', json: trialSchema } },
  errors: [
    ...(['forbidden', 'course_not_found', 'lesson_not_found', 'exercise_not_found', 'not_found'] as const),
    ...(['sandbox_not_ready', 'sandbox_failed', 'no_capacity', 'engine_unavailable'] as const),
  ],
});
