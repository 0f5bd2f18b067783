import { localeCookie } from '@/app/_lib/locale';
import { route } from '../../_edge/route';
import { locale } from '../../_openapi/people';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const POST = route(locale, ({ body }) =>
  Promise.resolve({ status: 204, headers: { 'set-cookie': localeCookie(body.locale) } }),
);
