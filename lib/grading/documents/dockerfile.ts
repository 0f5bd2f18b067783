/** One instruction of a Dockerfile, its continued lines joined (Dockerfile reference, "Format"). */
export interface Instruction {
  /** In capitals, as in COPY. */
  name: string;
  /** What follows, blanks counting as one; `ENV A b` is told as `A=b`. A heredoc's lines are not in it. */
  value: string;
  /** The words of the exec form, a JSON list; null in any other. */
  words: string[] | null;
  /** The lines of its heredocs. */
  body: string;
  /** Number of its stage from 0, and the stage's name; -1 in front of the first FROM. */
  stage: number;
  stageName: string;
}

/** The instructions of a Dockerfile in their order, or null when some line is none. */
export function readDockerfile(text: string): Instruction[] | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escape = escapeOf(lines);
  const instructions: Instruction[] = [];
  let stage = -1;
  let stageName = '';
  for (let at = 0; at < lines.length;) {
    const { line, next } = logicalLine(lines, at, escape);
    at = next;
    if (line === '') continue;
    const [, word, rest = ''] = /^([A-Za-z]+)(?:\s+(.*))?$/s.exec(line) ?? [];
    if (word === undefined) return null;
    const name = word.toUpperCase();
    if (name === 'FROM') {
      stage += 1;
      stageName = / as (\S+)$/i.exec(plain(rest))?.[1]?.toLowerCase() ?? '';
    }
    const { body, after } = heredocs(name, rest, lines, at);
    at = after;
    instructions.push({ name, value: valueOf(name, rest), words: wordsOf(rest), body, stage, stageName });
  }
  return instructions;
}

/** A directive counts only above everything else, comments included. */
function escapeOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, key, value] = /^#\s*([A-Za-z]+)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
    if (key === undefined) return '\\';
    if (key.toLowerCase() === 'escape') return value === '`' ? '`' : '\\';
  }
  return '\\';
}

/** The line that begins at `at` with those that continue it; comments and empty lines between them are none of it. */
function logicalLine(lines: readonly string[], at: number, escape: string): { line: string; next: number } {
  let line = '';
  let next = at;
  while (next < lines.length) {
    const raw = lines[next] ?? '';
    next += 1;
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('#')) {
      if (line === '') break;
      continue;
    }
    const ended = raw.trimEnd();
    if (!ended.endsWith(escape)) return { line: (line + ended).trim(), next };
    line += `${ended.slice(0, -1)} `;
  }
  return { line: line.trim(), next };
}

const HEREDOC = /<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_.]*)\2/g;

function heredocs(
  name: string,
  rest: string,
  lines: readonly string[],
  at: number,
): { body: string; after: number } {
  const body: string[] = [];
  let after = at;
  if (!['RUN', 'COPY', 'ADD'].includes(name)) return { body: '', after };
  for (const [, dash, , end] of rest.matchAll(HEREDOC)) {
    while (after < lines.length) {
      const line = lines[after] ?? '';
      after += 1;
      if ((dash === '-' ? line.replace(/^\t+/, '') : line) === end) break;
      body.push(line);
    }
  }
  return { body: body.join('\n'), after };
}

function valueOf(name: string, rest: string): string {
  const value = plain(rest);
  // The old form of ENV and LABEL, one name and its value with a blank between.
  if ((name === 'ENV' || name === 'LABEL') && /^[^\s=]+\s/.test(value)) return value.replace(/\s/, '=');
  return value;
}

/** Flags such as --from=build stand in front, and HEALTHCHECK has a CMD before its list. */
function wordsOf(rest: string): string[] | null {
  const list = /^(?:--\S+\s+)*(?:CMD\s+)?(\[.*\])$/is.exec(plain(rest))?.[1];
  if (list === undefined) return null;
  try {
    const words: unknown = JSON.parse(list);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : null;
  } catch {
    return null;
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
