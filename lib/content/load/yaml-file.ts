import type { Document, Node, Pair } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
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
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const faults = [...document.errors, ...document.warnings];
    for (const { pos, message } of faults) {
      reading.report(file, lineNumber(lines, pos[0]), `is not the YAML of a course: ${message}`);
    }
    const aliases = reportAliases(reading, file, document, lines);
    if (faults.length > 0 || aliases > 0) return null;
    return { document, raw: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch (error) {
    // The parser overflows its stack on thousands of nested brackets.
    reading.report(file, 1, `cannot be read as YAML: ${errorMessage(error)}`);
    return null;
  }
}

/** Aliases would let a small file grow without bound, and hide from the reader what a key holds. */
function reportAliases(
  reading: Reading,
  file: string,
  document: Document.Parsed,
  lines: LineCounter,
): number {
  let count = 0;
  visit(document, {
    Alias: (_, node) => {
      count += 1;
      const line = lineNumber(lines, node.range?.[0] ?? 0);
      reading.report(file, line, `uses the alias *${node.source}; write the value out, aliases are not read`);
    },
  });
  return count;
}

/** The line of the value at `path`, or of the nearest thing around it that exists. */
function lineOfPath(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const part of path) {
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
