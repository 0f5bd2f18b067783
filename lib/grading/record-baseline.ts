import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Baseline } from './baseline';
import { readContainers, readImages } from './engine/seeded';

/**
 * Notes what the nested engine holds now. To be called once setup has ended and before the learner may check.
 * Errors: sandbox_failed when the engine's answers make no sense, and those of the sandbox's port.
 */
export async function recordBaseline(sandbox: SandboxHandle): Promise<Baseline> {
  // Taken first: what happens while the rest is read counts as the learner's doing.
  const at = Date.now();
  const [containers, images] = await Promise.all([readContainers(sandbox), readImages(sandbox)]);
  return { at, containers, images };
}
