import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RouteHandler } from '../_edge/route';
import { openapiDocument, TERMINAL_PATH } from './document';

const APP = fileURLToPath(new URL('../..', import.meta.url));
/** The wrapper, and what answers for paths that are not in the API. */
const NO_OPERATION = new Set(['_edge/route.ts', '[...path]/route.ts']);

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

type RouteModule = Partial<Record<(typeof METHODS)[number], RouteHandler>>;

/** Every handler that Next serves, as `GET /api/v1/courses/{course}`, from the files on disk. */
async function handlersOnDisk(): Promise<{ name: string; handler: RouteHandler }[]> {
  const files = readdirSync(join(APP, 'api'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)route\.tsx?$/.test(file) && !NO_OPERATION.has(file))
    .map((file) => join(APP, 'api', file));
  const found = await Promise.all(
    files.map(async (file) => {
      const path = `/${relative(APP, dirname(file))}`.replaceAll(/\[([^\]]+)\]/g, '{$1}');
      const module = (await import(file)) as RouteModule;
      return METHODS.flatMap((method) => {
        const handler = module[method];
        return handler ? [{ name: `${method} ${path}`, handler }] : [];
      });
    }),
  );
  return found.flat();
}

function documented(): string[] {
  const paths = openapiDocument().paths ?? {};
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

describe('the OpenAPI document', () => {
  it('has every handler on disk, and nothing else but the terminal', async () => {
    const served = (await handlersOnDisk()).map(({ name }) => name);
    expect(documented().sort()).toEqual([...served, `GET ${TERMINAL_PATH}`].sort());
  });

  it('describes each handler by the operation that it parses with', async () => {
    for (const { name, handler } of await handlersOnDisk()) {
      expect(`${handler.operation.method.toUpperCase()} ${handler.operation.path}`).toBe(name);
    }
  });

  it('names every parameter of a path', () => {
    const paths = openapiDocument().paths ?? {};
    for (const [path, operations] of Object.entries(paths)) {
      const expected = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
      for (const operation of Object.values(operations as Record<string, { parameters?: unknown[] }>)) {
        const parameters = (operation.parameters ?? []) as { in: string; name: string }[];
        const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
        expect(named, path).toEqual(expected);
      }
    }
  });

  it('says what is refused without a session', () => {
    const me = openapiDocument().paths?.['/api/v1/me']?.get;
    expect(Object.keys(me?.responses ?? {})).toEqual(expect.arrayContaining(['200', '401']));
    expect(me?.security).toEqual([{ cookie: [] }, { bearer: [] }]);
  });
});
