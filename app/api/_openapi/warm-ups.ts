import { z } from 'zod';
import { warmUpSchema } from '@/lib/shared/wire/sandboxd';
import { classWarmUpsSchema, warmUpPlanSchema } from '@/lib/shared/wire/warm-ups';
import { jsonBody, operation } from './define';

const params = z.object({ class: z.string() });

export const listWarmUps = operation({
  method: 'get',
  path: '/api/v1/classes/{class}/warm-ups',
  id: 'listWarmUps',
  tag: 'teaching',
  summary: 'Sandboxes that are planned to be warm for a class. Instructors only.',
  access: 'session',
  params,
  answers: { 200: { description: 'What is planned and not over.', json: classWarmUpsSchema } },
  errors: ['forbidden', 'class_not_found'],
});

export const planWarmUp = operation({
  method: 'post',
  path: '/api/v1/classes/{class}/warm-ups',
  id: 'planWarmUp',
  tag: 'teaching',
  summary: 'Have sandboxes warm when a class begins. Instructors only.',
  access: 'session',
  params,
  body: jsonBody(warmUpPlanSchema),
  answers: { 201: { description: 'Planned.', json: z.object({ warmUp: warmUpSchema }) } },
  errors: ['forbidden', 'class_not_found'],
});

export const cancelWarmUp = operation({
  method: 'delete',
  path: '/api/v1/classes/{class}/warm-ups/{warmUp}',
  id: 'cancelWarmUp',
  tag: 'teaching',
  summary: 'Take back a planned warm-up. Instructors only.',
  access: 'session',
  params: params.extend({ warmUp: z.string() }),
  answers: { 204: { description: 'Taken back.' } },
  errors: ['forbidden', 'not_found'],
});
