import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { copyHarbour, HARBOUR, MOOR, type CourseFolder } from '@/lib/content/testing/course-folder';
import { connectSandboxd, type SandboxdClient } from '@/lib/sandbox/client';
import type { SandboxService } from '@/lib/sandbox/port';
import type { WithSandboxes } from './check-content';
import { runContentCheck } from './content-check-command';

/** Proofs in real sandboxes. The harbour course is sound; copies of it lie in one way each. */

let service: SandboxdClient;

beforeAll(() => {
  service = connectSandboxd(inject('sandboxd'));
});

afterAll(() => service.close());

async function check(
  folder: string,
  { service: used = service, ...options }: { json?: boolean; service?: SandboxService } = {},
): Promise<{ code: number; output: string }> {
  let output = '';
  const out = { write: (text: string) => (output += text) };
  const err = { write: () => undefined };
  const withSandboxes: WithSandboxes = (work) => work(used);
  const subject = { folders: [folder], withSandboxes, json: false, concurrency: 2, ...options };
  const code = await runContentCheck({ ...subject, out, err });
  return { code, output };
}

async function checkAfter(change: (course: CourseFolder) => Promise<void>, part = MOOR): Promise<string> {
  await using course = await copyHarbour();
  await change(course);
  const { code, output } = await check(join(course.folder, part));
  expect(code).toBe(1);
  return output;
}

it('proves a sound course and leaves no sandbox behind', async () => {
  const leased: string[] = [];
  const watched: SandboxService = {
    ...service,
    lease: async (request) => {
      const answer = await service.lease(request);
      leased.push(answer.lease.id);
      return answer;
    },
  };
  expect(await check(HARBOUR, { service: watched })).toEqual({ code: 0, output: '14 passed, 0 failed\n' });
  expect(leased.length).toBeGreaterThan(0);
  for (const id of leased) {
    await expect(service.sandbox(id).state()).rejects.toMatchObject({ code: 'sandbox_not_found' });
  }
});

it('gives one JSON object', async () => {
  const { output } = await check(join(HARBOUR, '01-quay/02-knots'), { json: true });
  const result = JSON.parse(output) as { courses: { proofs: unknown[] }[] };
  expect(result).toMatchObject({ passed: 7, failed: 0, courses: [{ folder: HARBOUR, problems: [] }] });
  expect(result.courses[0]!.proofs).toContainEqual({
    lesson: 'knots',
    exercise: 'e1',
    what: 'mistakes/e1-reef.sh',
    passed: true,
    surprise: [],
  });
});

it('finds a solution that does not solve, and says by which assertion', async () => {
  const output = await checkAfter((course) =>
    course.write(`${MOOR}/solutions/e1.sh`, 'echo no boat >&2; exit 3\n'),
  );
  expect(output).toContain('✗ moor e1 solutions/e1.sh\n');
  expect(output).toMatch(
    /expected: passed\n +observed: failed, hint look-again\n +assertion afloat failed: /,
  );
  expect(output).toMatch(/the script ended with 3\n +no boat\n/);
  expect(output.endsWith('\n7 passed, 1 failed\n')).toBe(true);
});

it('finds an exercise that passes untouched', async () => {
  const output = await checkAfter((course) =>
    course.edit(`${MOOR}/setup.sh`, 'set -eu', 'set -eu; docker run -d --name "boat-$N" busybox sleep 1000'),
  );
  expect(output).toMatch(
    /✗ moor e1 untouched\n +expected: failed, since nothing was done\n +observed: passed/,
  );
});

it('finds a mistake that passes, and one that earns another hint', async () => {
  const output = await checkAfter(async (course) => {
    await course.write(`${MOOR}/mistakes/e2-right.sh`, '# hint: read-it\necho "answer.berth=$TOK"\n');
    await course.edit(`${MOOR}/mistakes/e1-ends-at-once.sh`, 'hint: it-ended', 'hint: look-again');
  });
  expect(output).toMatch(
    /✗ moor e2 mistakes\/e2-right.sh\n +expected: failed, hint read-it\n +observed: passed/,
  );
  expect(output).toMatch(
    /e1-ends-at-once.sh\n +expected: failed, hint look-again\n +observed: failed, hint it-ended/,
  );
});

it('tells of a setup that fails', async () => {
  const output = await checkAfter((course) => course.write(`${MOOR}/setup.sh`, 'echo no quay >&2; exit 1\n'));
  expect(output).toMatch(/✗ moor e1 untouched\n +it could not be proved \(sandbox_failed\): .*no quay/);
});

it('lints before it proves, and proves the lessons that are sound', async () => {
  const output = await checkAfter(
    (course) => course.edit(`${MOOR}/exercises.yaml`, 'minutes: 5', 'minutes: soon'),
    '',
  );
  expect(output).toMatch(/exercises\.yaml:4: minutes is "soon"; write a number\n6 passed, 1 failed\n$/);
});
