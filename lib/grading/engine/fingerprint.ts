import { createHash } from 'node:crypto';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { readSandboxFile, type Found } from './files';

/** What is at each path of the sandbox now, in a form that is the same only for the same. Errors: those of the port. */
export async function readFiles(
  sandbox: SandboxHandle,
  paths: readonly string[],
): Promise<Record<string, string>> {
  const found = await Promise.all(
    paths.map(async (path) => [path, fingerprint(await readSandboxFile(sandbox, path))] as const),
  );
  return Object.fromEntries(found);
}

/** The content's hash, or the kind of what is no file. */
export function fingerprint(found: Found): string {
  if (found.kind !== 'file') return found.kind;
  return `sha256:${createHash('sha256').update(found.bytes).digest('hex')}`;
}
