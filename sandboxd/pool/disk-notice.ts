import { writeSandboxFile } from '../files/sandbox-files';
import type { Habitat } from './habitat';
import type { Sandbox } from './sandbox';

/** Shells show it before their next prompt, see images/sandbox; empty when there is nothing to say. */
const FILE = '/run/drydock/notice';
const LOOK_MS = 5_000;
const NEARLY_FULL = 0.9;
const GIB = 1024 ** 3;

/** Says inside each sandbox that its disk is nearly full, before it is. */
export class DiskNotice {
  /** What was last said, by sandbox and process. */
  readonly #said = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;

  constructor({ disks, config }: Habitat, running: () => readonly Sandbox[]) {
    const look = async () => {
      const ready = running().filter(({ state }) => state === 'ready');
      const keys = ready.map((sandbox) => `${sandbox.id} ${sandbox.pid}`);
      for (const key of this.#said.keys()) if (!keys.includes(key)) this.#said.delete(key);
      for (const [index, sandbox] of ready.entries()) {
        const used = await disks.usedBytes(sandbox.disk);
        await this.#say(
          sandbox,
          keys[index] ?? '',
          describeDisk(used ?? 0, config.limits.diskBytes, disks.held),
        );
      }
    };
    this.#timer = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #say(sandbox: Sandbox, key: string, text: string): Promise<void> {
    if ((this.#said.get(key) ?? '') === text) return;
    this.#said.set(key, text);
    const bytes = Buffer.from(text === '' ? '' : `${text}\n`);
    // What a learner has put in its place is the learner's own affair.
    await writeSandboxFile(sandbox.pid, FILE, bytes, { executable: false }).catch(() => undefined);
  }
}

/** What there is to say about a disk; nothing while it has room. */
export function describeDisk(usedBytes: number, limitBytes: number, held: boolean): string {
  if (held)
    return 'Disk: the classroom has no room left, so nothing can grow at the moment. Your work is safe.';
  if (usedBytes < limitBytes * NEARLY_FULL) return '';
  const [used, limit] = [usedBytes, limitBytes].map((bytes) => (bytes / GIB).toFixed(1));
  return `Disk: ${used} of ${limit} GB used. Remove files, containers or images (docker system prune) before it is full.`;
}
