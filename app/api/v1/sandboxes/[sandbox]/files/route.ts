import { readSandboxFile } from '@/lib/usecases/read-sandbox-file';
import { writeSandboxFile } from '@/lib/usecases/write-sandbox-file';
import { route } from '../../../../_edge/route';
import { readFile, writeFile } from '../../../../_openapi/sandboxes';

export const dynamic = 'force-dynamic';
export const runtime = 'nodejs';

export const GET = route(readFile, async ({ actor, params, query }) => ({
  status: 200,
  type: 'application/octet-stream',
  content: await readSandboxFile(actor, params.sandbox, query.path),
  // A page made in a sandbox must not be opened as one of ours.
  headers: { 'content-disposition': 'attachment' },
}));

export const PUT = route(writeFile, async ({ actor, params, query, body }) => {
  await writeSandboxFile(actor, params.sandbox, { path: query.path, bytes: body });
  return { status: 204 };
});
