import type { Document, Node, Pair } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { errorMessage } from '@/lib/shared/errors';
import { describeIssues, whatWouldBeRight } from './describe-issues';
import type { Reading } from './reading';
import { readText, TEXT_LIMIT_BYTES } from './reading';

/** A YAML file read against its schema. Faults are reported already; `value` is null when there was one. */
export interface YamlFile<Value> {
  file: string;
  value: Value | null;
  /** As parsed, before validation, for the parts that are sound on their own. */
  raw: unknown;
  lineOf: (path: readonly PropertyKey[]) => number;
}

export async function readYaml<Value>(
  reading: Reading,
  file: string,
  schema: z.ZodType<Value>,
): Promise<YamlFile<Value> | null> {
  const text = await readText(reading, file, TEXT_LIMIT_BYTES);
  return text === null ? null : parseYaml(reading, file, text, schema);
}

/** As {@link readYaml}, of a text at hand; null when it is not even YAML. */
export function parseYaml<Value>(
  reading: Reading,
  file: string,
  text: string,
  schema: z.ZodType<Value>,
): YamlFile<Value> | null {
  const lines = new LineCounter();
  const parsed = toPlainValue(reading, file, text, lines);
  if (!parsed) return null;
  const { document, raw } = parsed;
  const lineOf = (path: readonly PropertyKey[]): number => lineOfPath(document, lines, path);
  const result = schema.safeParse(raw, { error: whatWouldBeRight });
  if (result.success) return { file, value: result.data, raw, lineOf };
  for (const fault of describeIssues(result.error.issues, raw)) {
    reading.report(file, lineOf(fault.path), fault.message);
  }
  return { file, value: null, raw, lineOf };
}

function toPlainValue(
  reading: Reading,
  file: string,
  text: string,
  lines: LineCounter,
): { document: Document.Parsed; raw: unknown } | null {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const faults = [...syntaxFaults(document), ...loops(document)];
    for (const { offset, message } of faults) reading.report(file, lineNumber(lines, offset), message);
    if (faults.length > 0) return null;
    return { document, raw: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    // Aliases that multiply without end; the parser's stack, overflown by thousands of nested brackets.
    reading.report(file, 1, `cannot be read as YAML: ${errorMessage(error)}`);
    return null;
  }
}

/** As the YAML package counts them: each use times the aliases within what it stands for. */
const MAX_ALIASES = 200;

interface SyntaxFault {
  offset: number;
  message: string;
}

/** One token out of place makes every later one unexpected: only the first is worth reading. */
function syntaxFaults({ errors, warnings }: Document.Parsed): SyntaxFault[] {
  const first = errors.find(({ code }) => code === 'UNEXPECTED_TOKEN');
  return [...errors, ...warnings]
    .filter((fault) => fault.code !== 'UNEXPECTED_TOKEN' || fault === first)
    .map(({ pos, message }) => ({ offset: pos[0], message: `is not the YAML of a course: ${message}` }));
}

/** An alias within what it stands for would be a value without end. */
function loops(document: Document.Parsed): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const target = alias.resolve(document);
      if (!target || !ancestors.includes(target)) return;
      const message = `the alias *${alias.source} stands within what it names; write the value out`;
      faults.push({ offset: alias.range?.[0] ?? 0, message });
    },
  });
  return faults;
}

/** The line of the value at `path`, or of the nearest thing around it that exists. */
function lineOfPath(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    if (isMap(node)) {
      const pair = pairNamed(node.items, part);
      if (!pair) break;
      const value: unknown = pair.value;
      offset = startOf(isScalar(value) && value.value !== null ? value : pair.key) ?? offset;
      node = (value ?? null) as Node | null;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(part)];
      offset = startOf(item) ?? offset;
      node = (item ?? null) as Node | null;
    } else break;
  }
  return lineNumber(lines, offset);
}

function pairNamed(pairs: readonly Pair[], name: PropertyKey): Pair | undefined {
  return pairs.find(({ key }) => isScalar(key) && String(key.value) === String(name));
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function lineNumber(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}
