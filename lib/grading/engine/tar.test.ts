import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tarOf } from '../testing/tar';
import { readTar } from './tar';

let folder: string;
const LONG = 'n'.repeat(150);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydock-tar-'));
  writeFileSync(join(folder, 'marker'), 'tok\n');
  writeFileSync(join(folder, LONG), 'long');
  symlinkSync(`/${LONG}`, join(folder, 'link'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('readTar', () => {
  it.each(['gnu', 'pax', 'ustar'])('reads what tar writes as %s', (format) => {
    const names = format === 'ustar' ? ['marker'] : ['.'];
    const tar = execFileSync('tar', [`--format=${format}`, '-C', folder, '-c', ...names]);
    const entries = readTar(tar);
    expect(entries?.find(({ path }) => path === 'marker')).toMatchObject({
      kind: 'file',
      bytes: Buffer.from('tok\n'),
    });
    if (format === 'ustar') return;
    expect(entries?.find(({ path }) => path === LONG)).toMatchObject({ bytes: Buffer.from('long') });
    expect(entries?.find(({ path }) => path === 'link')).toMatchObject({ kind: 'link', target: `/${LONG}` });
    expect(entries?.find(({ path }) => path === '')).toMatchObject({ kind: 'folder' });
  });

  it('does not take anything else for one, nor one that is cut short', () => {
    const whole = tarOf({ path: 'marker', text: 'tok' });
    expect(readTar(Buffer.from('#!/bin/sh\n'.repeat(200)))).toBeNull();
    expect(readTar(Buffer.alloc(0))).toBeNull();
    expect(readTar(whole.subarray(0, 520))).toBeNull();
    expect(readTar(whole.subarray(0, 1024))).toBeNull();
    expect(readTar(whole)).toHaveLength(1);
  });
});
