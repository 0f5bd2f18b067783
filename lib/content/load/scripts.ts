import type { Mistake, Script } from '../model';
import type { Reading } from './reading';
import { lineAt, readFolder, readText, SCRIPT_LIMIT_BYTES } from './reading';

export interface ExerciseScripts {
  solutions: (Script & { exercise: string })[];
  mistakes: (Mistake & { exercise: string })[];
}

const SOLUTION = /^(e[1-9][0-9]?)(?:\.[1-9][0-9]*)?\.sh$/;
const MISTAKE = /^(e[1-9][0-9]?)-[a-z0-9-]+\.sh$/;
const HINT_LINE = /^# hint: *(\S+) *$/gm;

/** The scripts that prove a lesson's exercises, sorted by file. */
export async function readScripts(
  reading: Reading,
  folder: string,
  present: ReadonlySet<string>,
): Promise<ExerciseScripts> {
  const solutions = await readAll(reading, folder, 'solutions', SOLUTION, present, 'e1.sh or e1.2.sh');
  const mistakes = await readAll(reading, folder, 'mistakes', MISTAKE, present, 'e1-what-went-wrong.sh');
  return {
    solutions,
    mistakes: mistakes.flatMap((script) => {
      const hint = namedHint(reading, `${folder}/${script.file}`, script.source);
      return hint === null ? [] : [{ ...script, hint }];
    }),
  };
}

/** The source of one bash script, or null with the problem reported. */
export async function readScript(reading: Reading, file: string): Promise<string | null> {
  const source = await readText(reading, file, SCRIPT_LIMIT_BYTES);
  if (source === null) return null;
  const carriageReturn = source.indexOf('\r');
  if (carriageReturn < 0) return source;
  reading.report(
    file,
    lineAt(source, carriageReturn),
    'has Windows line ends, which bash takes for part of the command; save it with LF',
  );
  return null;
}

async function readAll(
  reading: Reading,
  folder: string,
  kind: string,
  pattern: RegExp,
  present: ReadonlySet<string>,
  example: string,
): Promise<(Script & { exercise: string })[]> {
  const entries = present.has(kind) ? await readFolder(reading, `${folder}/${kind}`) : null;
  const scripts = [];
  for (const { name } of entries ?? []) {
    if (isIgnored(name)) continue;
    const file = `${kind}/${name}`;
    const exercise = pattern.exec(name)?.[1];
    if (!exercise) {
      reading.report(
        `${folder}/${file}`,
        1,
        `is not named for an exercise; name it as in ${kind}/${example}`,
      );
      continue;
    }
    const source = await readScript(reading, `${folder}/${file}`);
    if (source !== null) scripts.push({ exercise, file, source });
  }
  return scripts;
}

/** Editors' and systems' own files are nobody's mistake. */
export function isIgnored(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~');
}

function namedHint(reading: Reading, file: string, source: string): string | null {
  const named = Array.from(source.matchAll(HINT_LINE), ([, hint = '']) => hint);
  if (named.length === 1) return named[0] ?? null;
  const found = named.length === 0 ? 'names no hint' : `names ${named.length} hints`;
  reading.report(
    file,
    1,
    `${found}; a mistake has one line "# hint: HINT-ID" with the hint that it must earn`,
  );
  return null;
}
