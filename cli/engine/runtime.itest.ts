import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProgram } from '../bootstrap/packages.mjs';
import { instancePaths } from '../instance/paths';
import { removeInstance } from '../instance/remove-instance';
import { engineInfo } from './engine-api';
import { ensureEngine } from './engine';

const paths = instancePaths(`/var/tmp/drydock-runtime-${process.pid}`);
const path = process.env['PATH'];
let programs: string;

beforeAll(async () => {
  programs = await mkdtemp('/var/tmp/runtime-');
  await symlink(findProgram('runc') ?? '', join(programs, 'stronger-runc'));
  process.env['PATH'] = `${programs}:${path}`;
});

afterAll(async () => {
  process.env['PATH'] = path;
  await removeInstance(paths);
  await rm(programs, { recursive: true });
});

it('gives the engine the runtime that sandboxes are to run with, while it runs too', async () => {
  await ensureEngine(paths);
  expect((await engineInfo(paths.engine.socket))?.Runtimes).not.toContain('stronger-runc');

  const { adopted } = await ensureEngine(paths, 'stronger-runc');

  expect(adopted).toBe(true);
  const known = async () => (await engineInfo(paths.engine.socket))?.Runtimes;
  await expect.poll(known, { timeout: 30_000 }).toContain('stronger-runc');
});

it('refuses to start when the runtime is not there', async () => {
  await expect(ensureEngine(paths, 'no-such-runtime')).rejects.toThrow('DRYDOCK_RUNTIME=no-such-runtime');
});
