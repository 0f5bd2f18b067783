import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { thaw } from './freezer';

it('thaws a freezer with all that is below it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'freezer-'));
  const nested = join(root, 'docker', 'paused');
  await mkdir(nested, { recursive: true });
  for (const dir of [root, nested]) await writeFile(join(dir, 'freezer.state'), 'FROZEN');
  await writeFile(join(nested, 'tasks'), '7');

  await thaw(root);

  for (const dir of [root, nested]) {
    expect(await readFile(join(dir, 'freezer.state'), 'utf8')).toBe('THAWED');
  }
  expect(await readFile(join(nested, 'tasks'), 'utf8')).toBe('7');
  await rm(root, { recursive: true });
});

it('does not mind a freezer that is gone', async () => {
  await expect(thaw('/nowhere/at/all')).resolves.toBeUndefined();
});
