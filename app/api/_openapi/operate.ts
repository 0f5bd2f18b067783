import { localeSchema } from '@/lib/shared/locale';
import { operateStatusSchema } from '@/lib/shared/wire/operate';
import { z } from 'zod';
import { operation } from './define';

export const operateStatus = operation({
  method: 'get',
  path: '/api/v1/operate/status',
  id: 'readOperation',
  tag: 'system',
  summary: 'The whole classroom at this moment: sandboxes, memory, disk, queue. Instructors only.',
  access: 'session',
  query: z.object({ locale: localeSchema.optional() }),
  answers: { 200: { description: 'The classroom.', json: operateStatusSchema } },
  errors: ['forbidden', 'engine_unavailable'],
});
