import { sessionCookie } from '@/lib/shared/http/session-token';
import { joinClass } from '@/lib/usecases/join-class';
import { route } from '../../_edge/route';
import { join } from '../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(join, async ({ actor, body, address, encrypted }) => {
  const { answer, session } = await joinClass({ ...body, actor, address });
  return {
    status: 201,
    json: answer,
    headers: { 'set-cookie': sessionCookie(session.token, { encrypted }) },
  };
});
