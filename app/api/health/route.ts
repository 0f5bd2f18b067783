import { readHealth } from '@/lib/usecases/read-health';
import { route } from '../_edge/route';
import { health } from '../_openapi/system';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(health, async () => {
  const json = await readHealth();
  return { status: json.status === 'down' ? 503 : 200, json };
});
