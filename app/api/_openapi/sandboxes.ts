import { z } from 'zod';
import { checkpointSchema, inventorySchema, sandboxSchema } from '@/lib/shared/wire/sandbox';
import { extendRequestSchema, MAX_FILE_BYTES } from '@/lib/shared/wire/sandboxd';
import { lessonParams } from './courses';
import { bytesBody, jsonBody, operation } from './define';

const answer = z.object({ sandbox: sandboxSchema });
const queued = answer.extend({ position: z.number().int().min(1) });
const params = z.object({ sandbox: z.string() });
const DEFAULT_EXTENSION_MINUTES = 60;

const resetBody = z.strictObject({
  checkpoint: checkpointSchema.shape.name
    .nullable()
    .optional()
    .describe(
      'One of the sandbox’s checkpoints; null for nothing, with the lesson set up again. Without it: the lesson’s start.',
    ),
});

const filePath = z
  .string()
  .regex(/^\/[^\0]{0,4095}$/, 'an absolute path of at most 4096 characters')
  .describe('Absolute path in the sandbox.');

export const startSandbox = operation({
  method: 'post',
  path: '/api/v1/courses/{course}/lessons/{lesson}/sandbox',
  id: 'startSandbox',
  tag: 'sandboxes',
  summary: 'Your sandbox for a lesson: the one you have, or a fresh one.',
  access: 'session',
  params: lessonParams,
  answers: {
    200: { description: 'The one you have.', json: answer },
    201: { description: 'A fresh one; `starting` until the lesson is set up in it.', json: answer },
    202: { description: 'In the queue.', json: queued },
  },
  errors: [
    'course_not_found',
    'lesson_not_found',
    'lesson_without_sandbox',
    'no_capacity',
    'engine_unavailable',
  ],
});

export const readSandbox = operation({
  method: 'get',
  path: '/api/v1/sandboxes/{sandbox}',
  id: 'readSandbox',
  tag: 'sandboxes',
  summary: 'State, reason and usage.',
  access: 'session',
  params,
  answers: { 200: { description: 'The sandbox.', json: answer } },
  errors: ['sandbox_not_found', 'engine_unavailable'],
});

export const resetSandbox = operation({
  method: 'post',
  path: '/api/v1/sandboxes/{sandbox}/reset',
  id: 'resetSandbox',
  tag: 'sandboxes',
  summary: 'Take it back to the lesson’s start, to a checkpoint, or to nothing.',
  access: 'session',
  params,
  body: jsonBody(resetBody, { optional: true }),
  answers: { 200: { description: 'The sandbox, `starting`.', json: answer } },
  errors: ['sandbox_not_found', 'not_found', 'sandbox_not_ready', 'no_capacity', 'engine_unavailable'],
});

export const extendSandbox = operation({
  method: 'post',
  path: '/api/v1/sandboxes/{sandbox}/extend',
  id: 'extendSandbox',
  tag: 'sandboxes',
  summary: 'Put off when it goes to sleep.',
  access: 'session',
  params,
  body: jsonBody(
    z.strictObject({ minutes: extendRequestSchema.shape.minutes.default(DEFAULT_EXTENSION_MINUTES) }),
    { optional: true },
  ),
  answers: { 200: { description: 'The sandbox, with its new time.', json: answer } },
  errors: ['sandbox_not_found', 'engine_unavailable'],
});

export const releaseSandbox = operation({
  method: 'delete',
  path: '/api/v1/sandboxes/{sandbox}',
  id: 'releaseSandbox',
  tag: 'sandboxes',
  summary: 'Give it back, with all that is in it. Answers and points stay.',
  access: 'session',
  params,
  query: z.object({
    only: z
      .enum(['queued'])
      .optional()
      .describe('Give up a place in the queue, and nothing that was set up.'),
  }),
  answers: { 204: { description: 'Gone.' } },
  errors: ['sandbox_not_found', 'engine_unavailable'],
});

export const readFile = operation({
  method: 'get',
  path: '/api/v1/sandboxes/{sandbox}/files',
  id: 'readFile',
  tag: 'sandboxes',
  summary: 'The bytes of a regular file.',
  access: 'session',
  params,
  query: z.object({ path: filePath }),
  answers: { 200: { description: 'The bytes.', types: ['application/octet-stream'] } },
  errors: ['sandbox_not_found', 'file_not_found', 'too_large', 'engine_unavailable'],
});

export const writeFile = operation({
  method: 'put',
  path: '/api/v1/sandboxes/{sandbox}/files',
  id: 'writeFile',
  tag: 'sandboxes',
  summary: 'Write a file as the sandbox’s root, making its folders.',
  access: 'session',
  params,
  query: z.object({ path: filePath }),
  body: bytesBody(MAX_FILE_BYTES),
  answers: { 204: { description: 'Written.' } },
  errors: ['sandbox_not_found', 'too_large', 'engine_unavailable'],
});

export const inventory = operation({
  method: 'get',
  path: '/api/v1/sandboxes/{sandbox}/inventory',
  id: 'readInventory',
  tag: 'sandboxes',
  summary: 'What the engine inside holds: containers, images, networks, volumes, ports.',
  access: 'session',
  params,
  answers: { 200: { description: 'The lists.', json: inventorySchema } },
  errors: ['sandbox_not_found', 'sandbox_failed', 'engine_replaced', 'timeout', 'engine_unavailable'],
});
