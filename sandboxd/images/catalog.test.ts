import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PRELOADED_IMAGES, PULLED_IMAGES } from './catalog';

const ALL = [...PRELOADED_IMAGES, ...PULLED_IMAGES];

function dockerfile(folder: string): string {
  return readFileSync(`images/${folder}/Dockerfile`, 'utf8');
}

it('gives every image a key and references of its own', () => {
  expect(new Set(ALL.map(({ key }) => key)).size).toBe(ALL.length);
  const references = ALL.flatMap((image) => image.references);
  expect(new Set(references).size).toBe(references.length);
  for (const reference of references) expect(reference).toMatch(/^[a-z0-9/-]+:[a-z0-9.-]+$/);
});

it('has a Dockerfile for each, whose labels say that it was built here and from what', () => {
  for (const { folder } of ALL)
    expect(dockerfile(folder)).toMatch(/^LABEL .*org\.drydock\.built-from="Debian/m);
});

it('knows which of them install packages: only those get a way to the archive', () => {
  for (const { folder, packages } of ALL) expect(dockerfile(folder).includes('apt-get')).toBe(packages);
});

it('pretends no image that is something else', () => {
  expect(ALL.flatMap((image) => image.references).join()).not.toContain('alpine');
});
