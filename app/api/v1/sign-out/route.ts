import { sessionCookie } from '@/lib/shared/http/session-token';
import { signOut as endSession } from '@/lib/usecases/sign-out';
import { route } from '../../_edge/route';
import { signOut } from '../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(signOut, async ({ actor, encrypted }) => {
  if (actor) await endSession(actor);
  return { status: 204, headers: { 'set-cookie': sessionCookie(null, { encrypted }) } };
});
