import { checkExercise } from '@/lib/usecases/check-exercise';
import { route } from '../../../../../../../../_edge/route';
import { check } from '../../../../../../../../_openapi/courses';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(check, async ({ actor, params, headers, body, locale }) => ({
  status: 200,
  json: await checkExercise(actor, {
    ...params,
    answers: body.answers,
    locale,
    idempotencyKey: headers['idempotency-key'],
  }),
}));
