import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkSchema } from '../checks/check';
import { exerciseSchema, exercisesFileSchema } from '../schema';

const GALLERY = new URL('../../../docs/authoring/good-checks.md', import.meta.url);

/** An example is a list of checks, or some keys of an exercise, or the parameters of a lesson. */
const EXAMPLE = z.union([
  z.array(checkSchema).min(1),
  exerciseSchema.partial().strict(),
  exercisesFileSchema.pick({ parameters: true }).strict(),
]);

it('shows only YAML that exists', async () => {
  const text = await readFile(GALLERY, 'utf8');
  const examples = Array.from(text.matchAll(/^```yaml\n(.*?)^```$/gms), ([, yaml = '']) => yaml);
  expect(examples.length).toBeGreaterThan(8);
  const wrong = examples.filter((yaml) => !EXAMPLE.safeParse(parse(yaml)).success);
  expect(wrong).toEqual([]);
});
