import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** More than any of these calls has to say. */
const SAID_LIMIT = 1024;

/**
 * Makes system calls that Node does not have, by the host's perl, which Debian and Ubuntu cannot be without. `handles`
 * become its file descriptors 3, 4 and so on; nothing of a sandbox is run. Answers whether it ended well.
 */
export async function callKernel(perl: string, handles: readonly number[]): Promise<boolean> {
  return (await askKernel(perl, handles)) !== null;
}

/** As {@link callKernel}; answers what it printed, or null when it did not end well. */
export async function askKernel(perl: string, handles: readonly number[]): Promise<string | null> {
  try {
    const child = spawn('perl', ['-e', perl], { stdio: ['ignore', 'pipe', 'ignore', ...handles] });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString().slice(0, SAID_LIMIT)));
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? said : null;
  } catch {
    return null;
  }
}
