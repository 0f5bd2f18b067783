import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { exerciseSchema } from '@/lib/content/schema';
import { connectSandboxd } from '@/lib/sandbox/client';
import type { SandboxHandle } from '@/lib/sandbox/port';
import { recordBaseline } from '..';
import type { Baseline } from '../baseline';
import { gradeExercise } from '../grade-exercise';

/** A sandbox with a real engine, and what it held at first. */
interface RealWorld {
  sandbox: SandboxHandle;
  baseline: Baseline;
}

/**
 * A sandbox for the tests of a file: set up, noted as it was when the exercise began with these files of it, and then
 * worked in.
 */
export function useRealEngine(
  setup: string,
  { files = [], work = '' }: { files?: string[]; work?: string } = {},
): () => RealWorld {
  let sandbox: SandboxHandle | null = null;
  let world: RealWorld | null = null;
  const client = connectSandboxd(inject('sandboxd'));
  beforeAll(async () => {
    const { lease } = await client.lease({ key: `grading-${randomUUID()}`, kind: 'docker' });
    sandbox = client.sandbox(lease.id);
    await runInside(sandbox, setup);
    world = { sandbox, baseline: await recordBaseline(sandbox, files) };
    await runInside(sandbox, work);
  });
  afterAll(async () => {
    await sandbox?.release();
    client.close();
  });
  return () => {
    if (!world) throw new Error('the sandbox is there from the first test on');
    return world;
  };
}

/** A check, and in what words it fails; null when it passes. */
export type Case = [check: Record<string, unknown>, found: string | RegExp | null];

/** What a script printed that the sandbox's root ran. */
export async function runInside(sandbox: SandboxHandle, script: string): Promise<string> {
  const result = await sandbox.exec({ argv: ['bash', '-c', script], timeoutMs: 120_000 });
  if (result.timedOut) throw new Error(`The script did not end: ${script}`);
  return result.stdout;
}

/** Expects that of all cases in one report, as an exercise has them. */
export async function expectCases(world: RealWorld, cases: readonly Case[]): Promise<void> {
  expect(
    await reportOf(
      world,
      cases.map(([check]) => check),
    ),
  ).toMatchObject(
    cases.map(([, found], at) =>
      found === null
        ? { id: `c${at}`, status: 'passed' }
        : {
            ...{ id: `c${at}`, status: 'failed' },
            found: found instanceof RegExp ? (expect.stringMatching(found) as string) : found,
          },
    ),
  );
}

/** The lines of the report on these checks, as they are written in exercises.yaml but for their ids. */
export async function reportOf({ sandbox, baseline }: RealWorld, written: readonly object[]) {
  const text = { en: 'text', 'zh-CN': '文字' };
  const checks = written.map((check, at) => ({ id: `c${at}`, ...check }));
  const hints = [{ id: 'any', text }];
  const parsed = exerciseSchema.parse({
    ...{ id: 'e1', title: text, form: 'task', task: text, hints, fields: [], checks },
  });
  const exercise = { ...parsed, solutions: [], mistakes: [] };
  const { assertions } = await gradeExercise({
    ...{ exercise, parameters: {}, sandbox, baseline, answers: {}, locale: 'en' },
  });
  return assertions.map(({ id, status, found }) => ({ id, status, found }));
}
