import { sessionCookie } from '@/lib/shared/http/session-token';
import { signInWithLink } from '@/lib/usecases/sign-in-with-link';
import { route } from '../../_edge/route';
import { signIn } from '../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(signIn, async ({ body, address, encrypted }) => {
  const { user, session } = await signInWithLink({ token: body.token, address });
  return {
    status: 200,
    json: { user },
    headers: { 'set-cookie': sessionCookie(session.token, { encrypted }) },
  };
});
