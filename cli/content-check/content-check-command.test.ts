import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runContentCheck } from './content-check-command';

/** A course that cannot be read has nothing to prove: nobody waits for sandboxes to be prepared. */
const withSandboxes = () => Promise.reject(new Error('nothing is to be proved'));

async function check(options: {
  json: boolean;
  junitFile?: string;
}): Promise<{ code: number; output: string }> {
  let output = '';
  const out = { write: (text: string) => (output += text) };
  const err = { write: () => undefined };
  const code = await runContentCheck({ folders: ['/nowhere'], withSandboxes, out, err, ...options });
  return { code, output };
}

it('prints one JSON object and nothing else', async () => {
  const { code, output } = await check({ json: true });
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ passed: 0, failed: 1, courses: [{ folder: '/nowhere' }] });
});

it('writes the JUnit report into a folder that it makes, and prints as ever', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drydock-junit-'));
  try {
    const junitFile = join(folder, 'reports/content.xml');
    const { output } = await check({ json: false, junitFile });
    expect(output).toMatch(/course\.yaml:1: .*\n0 passed, 1 failed\n$/);
    expect(await readFile(junitFile, 'utf8')).toContain(
      '<testsuites name="content:check" tests="1" failures="1">',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
