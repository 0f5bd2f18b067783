import type { JsonSchema } from './json-schemas';
import { courseJsonSchema, exercisesJsonSchema, spelledOut } from './json-schemas';
import type { Chapter } from './key-rows';
import { keyRows, kindKey, TABLE_HEAD } from './key-rows';
import { code } from './type-text';

/** What writes the files of {@link authorsReference}. */
export const REFERENCE_COMMAND = 'npm run -s drydock -- content reference';

/** The files of docs/authoring that follow from the schemas, by name. */
export function authorsReference(): Readonly<Record<string, string>> {
  const course = courseJsonSchema();
  const exercises = exercisesJsonSchema();
  return {
    'reference.md': referenceText(course, exercises),
    'course.schema.json': json(course),
    'exercises.schema.json': json(exercises),
  };
}

function referenceText(course: JsonSchema, exercises: JsonSchema): string {
  return `${[
    '# The authors’ reference',
    `Generated from the schemas that read the files: edit their descriptions in \`lib/content\`, then \`${REFERENCE_COMMAND}\`.`,
    'How to begin: [README.md](README.md). How to check well: [good-checks.md](good-checks.md). `course.schema.json` and ' +
      '`exercises.schema.json` beside this file say the same to editors: ' +
      '`# yaml-language-server: $schema=PATH` in the first line of a YAML file completes and underlines as you type.',
    '## course.yaml',
    ...mapping(course),
    '## exercises.yaml',
    ...mapping(exercises),
  ].join('\n\n')}\n`;
}

/** A mapping's table, then a chapter for each choice within it. */
function mapping(schema: JsonSchema): string[] {
  const { rows, chapters } = keyRows(spelledOut(schema));
  return [table(rows), ...chapters.flatMap((chapter) => chapterText(chapter, '###'))];
}

function chapterText({ path, kinds, description }: Chapter, mark: string): string[] {
  const key = kindKey(kinds) ?? '';
  return [
    `${mark} ${code(path)}`,
    ...(description === undefined ? [] : [description]),
    ...sharedKeys(kinds, key),
    ...kinds.flatMap((kind) => kindText({ kind, key, shared: sharedNames(kinds), mark: `${mark}#` })),
  ];
}

/** What every kind has and means alike is said once. */
function sharedNames(kinds: readonly JsonSchema[]): string[] {
  const [first, ...others] = kinds.map(({ properties = {} }) => properties);
  return Object.entries(first ?? {}).flatMap(([name, value]) =>
    others.every((other) => JSON.stringify(other[name]) === JSON.stringify(value)) ? [name] : [],
  );
}

function sharedKeys(kinds: readonly JsonSchema[], key: string): string[] {
  const [first = {}] = kinds;
  const names = sharedNames(kinds);
  const intro = `The kind is told by ${code(key)}.`;
  if (names.length === 0) return [intro];
  return [`${intro} Every kind has:`, table(keyRows(only(first, (name) => names.includes(name))).rows)];
}

function kindText(of: {
  kind: JsonSchema;
  /** What tells it apart. */
  key: string;
  /** Keys that were told already. */
  shared: readonly string[];
  mark: string;
}): string[] {
  const { kind, key, shared, mark } = of;
  const { rows, chapters } = keyRows(only(kind, (name) => name !== key && !shared.includes(name)));
  return [
    `${mark} ${code(String(kind.properties?.[key]?.const))}`,
    ...(kind.description === undefined ? [] : [kind.description]),
    ...(rows.length > 0 ? [table(rows)] : []),
    ...chapters.flatMap((chapter) => chapterText(chapter, `${mark}#`)),
  ];
}

function only(schema: JsonSchema, keep: (name: string) => boolean): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => keep(name));
  return { ...schema, properties: Object.fromEntries(properties) };
}

function table(rows: readonly string[]): string {
  return [...TABLE_HEAD, ...rows].join('\n');
}

function json(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
