import { z } from 'zod';
import { localeSchema } from '@/lib/shared/locale';
import { classActivitySchema } from '@/lib/shared/wire/activity';
import {
  classSchema,
  gradebookDetailSchema,
  gradebookSchema,
  joinRequestSchema,
  joinResponseSchema,
  meSchema,
  ownClassSchema,
  signInRequestSchema,
  userSchema,
} from '@/lib/shared/wire/people';
import { jsonBody, operation } from './define';

export const join = operation({
  method: 'post',
  path: '/api/v1/join',
  id: 'join',
  tag: 'people',
  summary: 'Join a class as a student, or come back to it.',
  access: 'anyone',
  body: jsonBody(joinRequestSchema),
  answers: { 201: { description: 'In the class; the session cookie is set.', json: joinResponseSchema } },
  errors: ['class_not_found', 'name_taken', 'bad_credentials', 'forbidden', 'rate_limited'],
});

export const signIn = operation({
  method: 'post',
  path: '/api/v1/sign-in',
  id: 'signIn',
  tag: 'people',
  summary: 'Sign in with the token of a one-time link.',
  access: 'anyone',
  body: jsonBody(signInRequestSchema),
  answers: {
    200: { description: 'Signed in; the session cookie is set.', json: z.object({ user: userSchema }) },
  },
  errors: ['bad_credentials', 'link_used', 'rate_limited'],
});

export const signOut = operation({
  method: 'post',
  path: '/api/v1/sign-out',
  id: 'signOut',
  tag: 'people',
  summary: 'End this session; its open terminals close within 30 seconds.',
  access: 'anyone',
  answers: { 204: { description: 'Signed out, whether signed in before or not.' } },
  errors: [],
});

export const me = operation({
  method: 'get',
  path: '/api/v1/me',
  id: 'readMe',
  tag: 'people',
  summary: 'Who is signed in, and their classes.',
  access: 'session',
  answers: { 200: { description: 'The person.', json: meSchema } },
  errors: [],
});

export const locale = operation({
  method: 'post',
  path: '/api/v1/locale',
  id: 'chooseLocale',
  tag: 'people',
  summary: 'Choose the language of the interface on this device.',
  access: 'anyone',
  body: jsonBody(z.strictObject({ locale: localeSchema })),
  answers: { 204: { description: 'Kept in a cookie.' } },
  errors: [],
});

export const createClass = operation({
  method: 'post',
  path: '/api/v1/classes',
  id: 'createClass',
  tag: 'teaching',
  summary: 'Make a class for a course. Instructors only.',
  access: 'session',
  body: jsonBody(z.strictObject({ name: z.string().trim().min(1).max(80), course: z.string().max(100) })),
  answers: { 201: { description: 'The class, with its code.', json: z.object({ class: ownClassSchema }) } },
  errors: ['forbidden', 'course_not_found'],
});

export const gradebook = operation({
  method: 'get',
  path: '/api/v1/classes/{class}/gradebook',
  id: 'readGradebook',
  tag: 'teaching',
  summary: 'The students and exercises of a class. Instructors only. `Accept: text/csv` for a spreadsheet.',
  access: 'session',
  params: z.object({ class: classSchema.shape.id }),
  query: z.object({ locale: localeSchema.optional(), detail: gradebookDetailSchema.optional() }),
  answers: { 200: { description: 'The gradebook.', json: gradebookSchema, types: ['text/csv'] } },
  errors: ['forbidden', 'class_not_found'],
});

export const activity = operation({
  method: 'get',
  path: '/api/v1/classes/{class}/activity',
  id: 'readClassActivity',
  tag: 'teaching',
  summary: 'What every student of a class is doing now, whoever may need help first. Instructors only.',
  access: 'session',
  params: z.object({ class: classSchema.shape.id }),
  query: z.object({ locale: localeSchema.optional() }),
  answers: { 200: { description: 'The class at work.', json: classActivitySchema } },
  errors: ['forbidden', 'class_not_found'],
});
