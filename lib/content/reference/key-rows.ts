import type { JsonSchema } from './json-schemas';
import { alternativesOf, code, isLocalized, typeText } from './type-text';

/** A choice among kinds of mapping, such as the checks: it gets a chapter of its own. */
export interface Chapter {
  path: string;
  kinds: JsonSchema[];
  description: string | undefined;
}

export interface KeyTable {
  rows: string[];
  chapters: Chapter[];
}

/** A row for every key of a mapping and of the mappings within it, with the choices that were met on the way. */
export function keyRows(schema: JsonSchema, base = ''): KeyTable {
  const table: KeyTable = { rows: [], chapters: [] };
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const path = base === '' ? key : `${base}.${key}`;
    const inner = within(value, path);
    const kinds = kindsOf(inner.schema);
    table.rows.push(row(path, value, kinds !== undefined, (schema.required ?? []).includes(key)));
    if (kinds) {
      const { description } = inner.schema;
      table.chapters.push({ path: inner.path, kinds, description });
      continue;
    }
    if (isLocalized(inner.schema)) continue;
    const below = keyRows(inner.schema, inner.path);
    table.rows.push(...below.rows);
    table.chapters.push(...below.chapters);
  }
  return table;
}

export const TABLE_HEAD = ['| key | value | left out | meaning |', '| --- | --- | --- | --- |'];

/** What tells the kinds of a choice apart: the key that is a constant in each. */
export function kindKey(kinds: readonly JsonSchema[]): string | undefined {
  const [first, ...others] = kinds;
  return Object.keys(first?.properties ?? {}).find((key) =>
    [first, ...others].every((kind) => kind?.properties?.[key]?.const !== undefined),
  );
}

/** What a list or a mapping of names holds, and how its path is written. */
function within(schema: JsonSchema, path: string): { schema: JsonSchema; path: string } {
  if (schema.items) return within(schema.items, `${path}[]`);
  const { additionalProperties: values } = schema;
  return typeof values === 'object' ? within(values, `${path}.NAME`) : { schema, path };
}

function kindsOf(schema: JsonSchema): JsonSchema[] | undefined {
  const kinds = alternativesOf(schema)?.flatMap((kind) => kindsOf(kind) ?? [kind]);
  return kinds && kindKey(kinds) !== undefined ? kinds : undefined;
}

function row(path: string, value: JsonSchema, isChoice: boolean, required: boolean): string {
  const collection = value.items ? 'list of ' : value.additionalProperties ? 'mapping of names to ' : '';
  const type = isChoice ? `${collection}one of the kinds below` : typeText(value);
  const meaning = [...new Set(descriptions(value))].join(' ').replaceAll('|', '\\|');
  return `| ${code(path)} | ${type} | ${leftOut(value, required)} | ${meaning} |`;
}

function leftOut(value: JsonSchema, required: boolean): string {
  if (value.default !== undefined) return code(JSON.stringify(value.default));
  return required ? 'needed' : '–';
}

/** What is said of a value, of what it holds, and of each alternative. */
function descriptions(schema: JsonSchema): string[] {
  const alternatives = alternativesOf(schema) ?? [];
  const values = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  const held = [...(schema.items ? [schema.items] : []), ...values].filter((each) => !each.properties);
  const inner = kindsOf(schema) ? [] : alternatives;
  return [schema.description ?? [], [...held, ...inner].flatMap(descriptions)].flat();
}
