import { execFile } from 'node:child_process';

export interface CommandResult {
  /** The exit code; -1 when the program could not be run, or a signal or its time limit ended it. */
  code: number;
  stdout: string;
  stderr: string;
}

/** How long a small command of the system may take, in milliseconds. */
const LIMIT_MS = 60_000;

/** Runs a program of the system to its end. Its failure is a value: the caller knows whether it matters. */
export function command(
  program: string,
  args: readonly string[],
  { env, limitMs = LIMIT_MS }: { env?: NodeJS.ProcessEnv; limitMs?: number } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = { env: env ?? process.env, timeout: limitMs, maxBuffer: 16 * 1024 * 1024 };
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: code === -1 && error !== null ? `${stderr}${error.message}` : stderr });
    });
  });
}
