import { execFile } from 'node:child_process';
import { errorMessage } from '@/lib/shared/errors';

/** Runs a program that reads its work from standard input. Throws with the program's own words when it fails. */
export async function runWithInput(argv: readonly string[], input: string): Promise<void> {
  const [program = '', ...args] = argv;
  await new Promise<void>((resolve, reject) => {
    const child = execFile(program, args, (cause, _stdout, stderr) => {
      if (cause) reject(new Error(stderr.trim() || errorMessage(cause), { cause }));
      else resolve();
    });
    // One that ends without having read it all says why itself.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
