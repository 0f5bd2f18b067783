import { spawn } from 'node:child_process';

/** Output kept of a command, to show when it fails. */
const KEPT_CHARACTERS = 200_000;

/**
 * @typedef {object} Outcome
 * @property {number | null} code null when a signal or a missing program ended it.
 * @property {string} output stdout and stderr as they came.
 */

/**
 * Runs a program to its end, its output kept.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, onLine?: (line: string) => void,
 *   signal?: AbortSignal }} [options] Aborting the signal ends the program.
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.signal ? { signal: options.signal } : {}),
    });
    let output = '';
    /** @param {string} text */
    const take = (text) => {
      output = (output + text).slice(-KEPT_CHARACTERS);
      const line = text.trimEnd().split('\n').at(-1)?.trim();
      if (line) options.onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * The last lines of an output, indented, for the message about its failure.
 * @param {string} output
 * @param {number} [count]
 * @returns {string}
 */
export function lastLines(output, count = 15) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}
