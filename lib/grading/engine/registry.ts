import { z } from 'zod';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { errorCode } from '@/lib/shared/errors';
import { READ_MS, within } from '../limits';
import { atPointer } from './json-pointer';
import type { Image } from './image';
import { told } from './told';

/** What a registry holds under a reference: the digest of the manifest; or that it holds nothing, or does not answer. */
export type Held = { kind: 'held'; digest: string } | { kind: 'nothing' | 'no-answer' };

const descriptorSchema = z.object({ Descriptor: z.object({ digest: z.string().startsWith('sha256:') }) });

/**
 * Lets the engine ask the registry that the reference names, from where the engine stands: `localhost` in a reference is
 * the sandbox (Docker Engine API 1.45, "DistributionInspect").
 */
export async function askRegistry(sandbox: SandboxHandle, reference: string): Promise<Held> {
  const path = `/distribution/${reference.split('/').map(encodeURIComponent).join('/')}/json`;
  const asked = sandbox.engineGet(path, { timeoutMs: READ_MS });
  const answer = await within(READ_MS, asked).catch((error: unknown) => {
    // What the engine says of a registry that it can't reach; its own silence shows in other looks as well.
    if (errorCode(error) === 'sandbox_failed') return NO_ANSWER;
    throw error;
  });
  if (answer === NO_ANSWER) return { kind: 'no-answer' };
  if (answer === null) return { kind: 'nothing' };
  return { kind: 'held', digest: told(descriptorSchema, answer).Descriptor.digest };
}

const NO_ANSWER = Symbol('no answer');

/**
 * Digests by which this repository knows the image. The engine notes one when it pushes or pulls, having seen that
 * manifest and image belong together; nobody else can.
 */
export function knownDigests({ document }: Image, reference: string): string[] {
  const repository = reference.slice(0, reference.lastIndexOf(':'));
  const noted = z.array(z.string()).catch([]).parse(atPointer(document, '/RepoDigests'));
  return noted.flatMap((entry) => {
    const [of, digest] = entry.split('@');
    return of === repository && digest !== undefined ? [digest] : [];
  });
}
