import { z } from 'zod';
import type { Tally } from './job';

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()).default([]),
});

const contentSchema = z.object({ passed: z.number(), failed: z.number() });

/** A file that could not even be loaded has no tests in the report, and counts as one that failed. */
export function readVitestReport(text: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = vitestSchema.parse(JSON.parse(text));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** A test that passed only when it was tried again has failed. */
export function readPlaywrightReport(text: string): Tally {
  const { stats, errors } = playwrightSchema.parse(JSON.parse(text));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

export function readContentReport(text: string): Tally {
  const { passed, failed } = contentSchema.parse(JSON.parse(text));
  return { passed, failed };
}
