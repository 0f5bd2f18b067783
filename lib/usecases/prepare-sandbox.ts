import type { Lesson, Parameters } from '@/lib/content/model';
import type { Baseline } from '@/lib/grading/baseline';
import { filesToNote, recordBaseline } from '@/lib/grading';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { AppError } from '@/lib/shared/errors';

const SETUP_TIMEOUT_MS = 120_000;
const SHOWN_OUTPUT_CHARACTERS = 600;

/**
 * Sets a lesson up in a sandbox: copies its files, runs its setup with the learner's parameters, then notes what the
 * nested engine holds, the "before" of every check. May be repeated. Errors: sandbox_failed when setup fails, timeout.
 */
export async function prepareSandbox(input: {
  handle: SandboxHandle;
  lesson: Lesson;
  parameters: Parameters;
}): Promise<Baseline> {
  const { handle, lesson, parameters } = input;
  for (const { path, bytes, executable } of lesson.files) {
    await handle.writeFile(path, bytes, { executable });
  }
  if (lesson.setup !== null) await runSetup(handle, lesson.id, lesson.setup, parameters);
  return recordStart(handle, lesson, parameters);
}

/** Notes what a sandbox holds in which this lesson is set up, also one that has gone back to that. Errors: as {@link recordBaseline}. */
export function recordStart(
  handle: SandboxHandle,
  lesson: Lesson,
  parameters: Parameters,
): Promise<Baseline> {
  return recordBaseline(handle, filesToNote(lesson.exercises, parameters));
}

async function runSetup(
  handle: SandboxHandle,
  lessonId: string,
  script: string,
  parameters: Parameters,
): Promise<void> {
  // As an argument, not on stdin: a command of the script that reads its input must not eat the script.
  const argv = ['bash', '-c', script, 'setup.sh'];
  const result = await handle.exec({ argv, env: parameters, timeoutMs: SETUP_TIMEOUT_MS });
  if (result.timedOut) {
    throw new AppError(
      'timeout',
      `Setup of lesson ${lessonId} in sandbox ${handle.id} took over ${SETUP_TIMEOUT_MS / 1000} s.`,
    );
  }
  if (result.exitCode !== 0) {
    const output = (result.stderr.trim() || result.stdout.trim()).slice(-SHOWN_OUTPUT_CHARACTERS);
    throw new AppError(
      'sandbox_failed',
      `Setup of lesson ${lessonId} in sandbox ${handle.id} ended with ${result.exitCode ?? 'a signal'}: ${output}`,
    );
  }
}
