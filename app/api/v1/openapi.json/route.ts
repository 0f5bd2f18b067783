import { route } from '../../_edge/route';
import { openapiDocument } from '../../_openapi/document';
import { openapi } from '../../_openapi/system';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(openapi, () => Promise.resolve({ status: 200, json: { ...openapiDocument() } }));
