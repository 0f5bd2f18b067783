import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from './dependencies.mjs';

const LOCKED = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b-other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

describe('isInstalled', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'drydock-npm-'));
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** @param {object} packages */
  const install = (packages) =>
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));

  it('is content when only packages for other platforms are left out', () => {
    install({ 'node_modules/a': LOCKED['node_modules/a'] });
    expect(isInstalled(root)).toBe(true);
  });

  it('sees a package that is missing, of another version, or too much', () => {
    install({});
    expect(isInstalled(root)).toBe(false);
    install({ 'node_modules/a': { version: '1.0.1', integrity: 'sha512-c' } });
    expect(isInstalled(root)).toBe(false);
    install({ 'node_modules/a': LOCKED['node_modules/a'], 'node_modules/x': { version: '1.0.0' } });
    expect(isInstalled(root)).toBe(false);
  });

  it('sees that nothing is installed, or not to the end', () => {
    expect(isInstalled(root)).toBe(false);
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
    expect(isInstalled(root)).toBe(false);
  });
});
