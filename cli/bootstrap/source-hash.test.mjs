import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceHash } from './source-hash.mjs';

describe('sourceHash', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'drydock-hash-'));
    mkdirSync(join(root, 'lib/deep'), { recursive: true });
    writeFileSync(join(root, 'lib/deep/a.ts'), 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('changes with a file that changes, comes, or moves', () => {
    const before = sourceHash(root, ['lib']);
    expect(sourceHash(root, ['lib'])).toBe(before);
    writeFileSync(join(root, 'lib/b.ts'), '');
    const withNew = sourceHash(root, ['lib']);
    writeFileSync(join(root, 'lib/deep/a.ts'), 'two');
    expect(new Set([before, withNew, sourceHash(root, ['lib'])]).size).toBe(3);
  });

  it('does not care for tests, nor for a path that is not there', () => {
    const before = sourceHash(root, ['lib', 'public']);
    writeFileSync(join(root, 'lib/a.test.ts'), 'x');
    writeFileSync(join(root, 'lib/a.itest.ts'), 'x');
    writeFileSync(join(root, 'lib/a.test.mjs'), 'x');
    expect(sourceHash(root, ['lib', 'public'])).toBe(before);
  });
});
