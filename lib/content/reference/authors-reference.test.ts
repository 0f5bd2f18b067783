import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { authorsReference, REFERENCE_COMMAND } from './authors-reference';
import { exercisesJsonSchema, spelledOut } from './json-schemas';

const FILES = authorsReference();
const DOCS = new URL('../../../docs/authoring/', import.meta.url);

it.each(Object.entries(FILES))('docs/authoring/%s says what the schemas say', async (name, generated) => {
  const committed = await readFile(new URL(name, DOCS), 'utf8').catch(() => '');
  expect(committed === generated, `docs/authoring/${name} is out of date; run: ${REFERENCE_COMMAND}`).toBe(
    true,
  );
});

it('has a chapter for every kind of check, with its keys', () => {
  const [, chapter = ''] = FILES['reference.md']!.split('\n### `exercises[].checks[]`\n');
  const schema = spelledOut(exercisesJsonSchema());
  const choice = schema.properties!['exercises']!.items!.properties!['checks']!.items!.oneOf!;
  const kinds = choice.flatMap((kind) => kind.oneOf ?? [kind]);
  expect(kinds.length).toBeGreaterThan(10);
  for (const { properties = {} } of kinds) {
    const type = String(properties['type']!.const);
    const [, rest = ''] = chapter.split(`\n#### \`${type}\`\n`);
    const [own] = rest.split('\n#### ');
    for (const key of Object.keys(properties).filter((name) => name !== 'id' && name !== 'type')) {
      expect(own, `${type} lacks ${key}`).toContain(`\n| \`${key}\` |`);
    }
  }
});

it('tells bounds, defaults and what an author may leave out', () => {
  const reference = FILES['reference.md'];
  expect(reference).toContain('| `minutes` | whole number, 1 to 240 | needed |');
  expect(reference).toContain('| `sandbox` | `docker`, `none` | `"docker"` |');
  expect(reference).toContain('| `exercises[].hints[].when` | `{ check, found? }` | – |');
  expect(reference).toContain('| `modules[].title` | `en` and `zh-CN` | needed |');
});
