import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { AppError, errorMessage } from '@/lib/shared/errors';
import { statusOf } from './docker-errors';

export interface ExecSpec {
  argv: string[];
  env: Record<string, string>;
  cwd: string;
  /** A terminal of this size, or none: then output comes in two streams. */
  terminal: { cols: number; rows: number } | null;
}

/** A command that runs in a sandbox. Whoever started it ends it: `kill` or destroy the stream. */
export interface RunningExec {
  /** Raw terminal bytes, or the engine's multiplexed frames; see {@link demultiplex}. */
  stream: Duplex;
  resize(cols: number, rows: number): Promise<void>;
  /** Null while it runs. */
  exitCode(): Promise<number | null>;
  /** Ends the command and the processes of its group, from outside. */
  kill(): Promise<void>;
}

/** Starts a command through the engine. Errors: sandbox_failed when the sandbox does not run. */
export async function startExec(container: Docker.Container, spec: ExecSpec): Promise<RunningExec> {
  try {
    const exec = await container.exec({
      Cmd: spec.argv,
      Env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
      WorkingDir: spec.cwd,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: spec.terminal !== null,
    });
    const stream: Duplex = await exec.start({ hijack: true, stdin: true, Tty: spec.terminal !== null });
    if (spec.terminal) await resizeQuietly(exec, spec.terminal.cols, spec.terminal.rows);
    return {
      stream,
      resize: (cols, rows) => resizeQuietly(exec, cols, rows),
      exitCode: async () => (await exec.inspect()).ExitCode,
      kill: async () => {
        const { Pid, Running } = await exec.inspect();
        if (Running && Pid > 1) killGroup(Pid);
        stream.destroy();
      },
    };
  } catch (cause) {
    const status = statusOf(cause);
    if (status === 404 || status === 409) {
      throw new AppError(
        'sandbox_failed',
        `A command could not be started, the sandbox does not run: ${errorMessage(cause)}`,
        {
          cause,
        },
      );
    }
    throw cause;
  }
}

/** A command that has already ended cannot be resized, and that is no error. */
async function resizeQuietly(exec: Docker.Exec, cols: number, rows: number): Promise<void> {
  try {
    await exec.resize({ w: cols, h: rows });
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
  }
}

/** runc makes the command a session leader, so that its host pid names its process group too. */
function killGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It ended between the question and the signal.
    }
  }
}
