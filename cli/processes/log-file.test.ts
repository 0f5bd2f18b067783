import { appendFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEVEL_ERROR, LEVEL_WARN, LogFollower, seriousLines } from './log-file';

describe('seriousLines', () => {
  it('tells pino lines by their level, with the error that they carry', () => {
    const text = [
      '{"level":30,"msg":"sandboxd serves"}',
      '{"level":40,"msg":"the warm pool is short"}',
      '{"level":50,"msg":"it failed","err":{"message":"no space"}}',
    ].join('\n');
    expect(seriousLines(text, LEVEL_WARN)).toEqual(['the warm pool is short', 'it failed: no space']);
    expect(seriousLines(text, LEVEL_ERROR)).toEqual(['it failed: no space']);
  });

  it("passes over the engine's warnings and keeps its errors", () => {
    const text = 'time="x" level=warning msg="no blkio"\ntime="x" level=error msg="cannot \\"open\\""\n';
    expect(seriousLines(text, LEVEL_WARN)).toEqual(['cannot "open"']);
  });

  it('keeps what a crash printed, and no chatter', () => {
    const text = '✓ Running next.config.js took 81ms\nError: Cannot find module\n    at load (x.mjs:1:2)\n';
    expect(seriousLines(text, LEVEL_ERROR)).toEqual(['Error: Cannot find module', 'at load (x.mjs:1:2)']);
  });
});

describe('LogFollower', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drydock-log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads whole lines that came after it began', async () => {
    const path = join(folder, 'x.log');
    await writeFile(path, 'old\n');
    const follower = await LogFollower.fromEnd(path);
    await appendFile(path, 'new\nhal');
    expect(await follower.read()).toBe('new\n');
    await appendFile(path, 'f\n');
    expect(await follower.read()).toBe('half\n');
    expect(await follower.read()).toBe('');
  });

  it('begins again when the file was emptied, and waits for one that is not there yet', async () => {
    const path = join(folder, 'y.log');
    const follower = await LogFollower.fromEnd(path);
    expect(await follower.read()).toBe('');
    await writeFile(path, 'first line\n');
    expect(await follower.read()).toBe('first line\n');
    await writeFile(path, 'again\n');
    expect(await follower.read()).toBe('again\n');
  });

  it('moves a log that has grown too large aside', async () => {
    const path = join(folder, 'z.log');
    const follower = await LogFollower.fromEnd(path);
    await writeFile(path, `${'x'.repeat(1023)}\n`.repeat(21 * 1024));
    await follower.read();
    expect((await stat(path)).size).toBe(0);
    expect((await stat(`${path}.1`)).size).toBeGreaterThan(20 * 1024 * 1024);
  });
});
