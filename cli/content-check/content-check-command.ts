import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checkContent, type WithSandboxes } from './check-content';
import { junitReport } from './junit';
import { countLine, problemLines, progressLine, surpriseLines } from './report';

/** Where the command writes; process.stdout and process.stderr are such. */
export interface Screen {
  isTTY?: boolean;
  columns?: number;
  write: (text: string) => unknown;
}

/**
 * `npm run content:check`: checks the courses, says what is wrong as soon as it is known, and ends with
 * `N passed, N failed`; with `json` standard output is one JSON object instead. `junitFile` gets the same as JUnit XML,
 * whatever else was there. Gives the exit code.
 */
export async function runContentCheck(input: {
  folders: readonly string[];
  changedSince?: string;
  withSandboxes: WithSandboxes;
  json: boolean;
  junitFile?: string;
  out: Screen;
  err: Screen;
  concurrency?: number;
}): Promise<number> {
  const { json, junitFile, out, err, ...subject } = input;
  const print = (lines: readonly string[]): void => {
    clearLine(err);
    if (!json) for (const line of lines) out.write(`${line}\n`);
  };
  const result = await checkContent({
    ...subject,
    onLinted: (courses) => print(problemLines(courses)),
    onProgress: (progress) => {
      if (progress.proof && !progress.proof.passed) print(surpriseLines(progress.proof));
      if (err.isTTY) err.write(`\r\x1b[K${progressLine(progress).slice(0, (err.columns ?? 80) - 1)}`);
    },
  });
  clearLine(err);
  if (junitFile !== undefined) {
    await mkdir(dirname(junitFile), { recursive: true });
    await writeFile(junitFile, junitReport(result));
  }
  out.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${countLine(result)}\n`);
  return result.failed === 0 ? 0 : 1;
}

function clearLine(screen: Screen): void {
  if (screen.isTTY) screen.write('\r\x1b[K');
}
