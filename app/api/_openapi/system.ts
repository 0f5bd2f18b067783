import { z } from 'zod';
import { healthSchema } from '@/lib/shared/wire/health';
import { operation } from './define';

export const health = operation({
  method: 'get',
  path: '/api/health',
  id: 'readHealth',
  tag: 'system',
  summary: 'How Drydock is.',
  access: 'anyone',
  answers: {
    200: { description: 'Something can be served.', json: healthSchema },
    503: { description: 'Nothing can be served.', json: healthSchema },
  },
  errors: [],
});

export const openapi = operation({
  method: 'get',
  path: '/api/v1/openapi.json',
  id: 'readOpenapi',
  tag: 'system',
  summary: 'This document.',
  access: 'anyone',
  answers: { 200: { description: 'OpenAPI 3.1.', json: z.looseObject({ openapi: z.string() }) } },
  errors: [],
});
