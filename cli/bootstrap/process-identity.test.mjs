import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyProcess, isRunning, readIdentity } from './process-identity.mjs';

describe('process identity', () => {
  it('tells a process from a later one with the same number', () => {
    const self = identifyProcess();
    expect(self).toBeDefined();
    if (!self) return;
    expect(isRunning(self)).toBe(true);
    expect(isRunning({ ...self, started: '1' })).toBe(false);
    expect(isRunning({ ...self, boot: 'another' })).toBe(false);
  });

  it('takes one that ended for gone', async () => {
    const child = spawn('sleep', ['600']);
    await once(child, 'spawn');
    const identity = identifyProcess(child.pid);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identity && isRunning(identity)).toBe(false);
  });

  it('reads back what was written, and nothing from half a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-id-'));
    const path = join(folder, 'x.json');
    expect(readIdentity(path)).toBeUndefined();
    writeFileSync(path, JSON.stringify({ ...identifyProcess(), address: 'http://localhost:3000' }));
    expect(readIdentity(path)).toMatchObject({ pid: process.pid, address: 'http://localhost:3000' });
    writeFileSync(path, '{"pid": 1');
    expect(readIdentity(path)).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
