import type { Exercise, Script } from '@/lib/content/model';
import type { Answers } from '@/lib/shared/wire/report';
import type { Stage } from './benches';
import { parseAnswers } from './parse-answers';

export interface ScriptRun {
  answers: Answers;
  /** What is wrong with the script itself, whatever grading finds. */
  faults: string[];
  /** How it ended, for the reader of a surprise: its exit code and last words. */
  ending: string[];
  /** Null when a signal ended it. */
  exitCode: number | null;
  /** The end of what it printed: standard output, then standard error. */
  output: string;
}

const SCRIPT_TIMEOUT_MS = 60_000;
const LAST_LINES = 6;
const SHOWN_LINES = 40;
const SHOWN_CHARACTERS = 6_000;

/** Runs a solution or a mistake in the sandbox, as a learner's commands, with the parameters in its environment. */
export async function runScript(stage: Stage, exercise: Exercise, script: Script): Promise<ScriptRun> {
  const { exitCode, stdout, stderr, timedOut, truncated } = await stage.handle.exec({
    // As an argument, not on stdin: a command of the script that reads its input must not eat the script.
    argv: ['bash', '-c', script.source, script.file],
    env: stage.parameters,
    timeoutMs: SCRIPT_TIMEOUT_MS,
  });
  const { answers, faults } = parseAnswers(stdout, exercise.fields);
  if (timedOut) faults.push(`it did not end within ${SCRIPT_TIMEOUT_MS / 1000} s`);
  if (truncated) faults.push('it printed more than is kept, so that answers may be lost');
  const words = lastLines(stderr, LAST_LINES).map((line) => `  ${line}`);
  const ending = [`the script ended with ${exitCode ?? 'a signal'}`, ...words];
  return { answers, faults, ending, exitCode, output: shown(stdout, stderr) };
}

function shown(...streams: string[]): string {
  const lines = streams.flatMap((text) => lastLines(text, SHOWN_LINES));
  return lines.join('\n').slice(-SHOWN_CHARACTERS);
}

function lastLines(text: string, count: number): string[] {
  const lines = text.trimEnd().split('\n').slice(-count);
  return lines.filter((line) => line !== '');
}
