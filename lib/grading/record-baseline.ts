import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Baseline } from './baseline';
import { readFiles } from './engine/fingerprint';
import { readContainers, readImages, readNetworks, readVolumes } from './engine/seeded';

/**
 * Notes what the nested engine holds now, and what is in these files of the sandbox. To be called once setup has ended and before the learner may check.
 * Errors: sandbox_failed when the engine's answers make no sense, and those of the sandbox's port.
 */
export async function recordBaseline(
  sandbox: SandboxHandle,
  files: readonly string[] = [],
): Promise<Baseline> {
  // Taken first: what happens while the rest is read counts as the learner's doing.
  const at = Date.now();
  const [containers, images, volumes, networks, contents] = await Promise.all([
    readContainers(sandbox),
    readImages(sandbox),
    readVolumes(sandbox),
    readNetworks(sandbox),
    readFiles(sandbox, files),
  ]);
  return { at, containers, images, volumes, networks, files: contents };
}
