import { z } from 'zod';
import type { Localized } from '@/lib/shared/locale';
import { localizedText } from '../localized-text';
import { id } from './names';

/** Checks made of checks. */

/** Of one combination. */
export const MAX_PARTS = 20;
/** How deep combinations may stand within each other. */
export const MAX_DEPTH = 4;
/** How long a check may wait, with what it then must last: nobody looks at a spinner for longer. */
export const MAX_WAIT_SECONDS = 60;

/** The branches of the vocabulary that hold other checks, given the schema of a list of those. */
export function combinedChecks<Parts extends z.ZodType>(checks: Parts) {
  return [
    z
      .strictObject({ ...shared, type: z.literal('all'), checks })
      .describe(
        'Every part holds: one line of the report, and one share of the points, for what belongs together.',
      ),
    z
      .strictObject({ ...shared, type: z.literal('any'), checks })
      .describe('At least one part holds: several ways to do it.'),
    z
      .strictObject({ ...shared, type: z.literal('not'), checks })
      .describe('The parts do not all hold. What cannot be checked does not count as not holding.'),
    z
      .strictObject({
        ...shared,
        type: z.literal('within'),
        seconds: seconds
          .min(1)
          .describe('Looks again and again until every part holds, for so long at most.'),
        stableSeconds: seconds
          .min(0)
          .default(0)
          .describe('From then on every look must find it so, for so long.'),
        checks,
      })
      .refine(
        (check) => check.seconds + check.stableSeconds <= MAX_WAIT_SECONDS,
        `waits longer than ${MAX_WAIT_SECONDS} s with seconds and stableSeconds together; shorten one`,
      )
      .describe(
        'Every part comes to hold in time, and lasts. For what takes a while: a start, a health check.',
      ),
  ] as const;
}

/** What checks made of others have. Written out, because a type that is inferred cannot name itself. */
interface Made<Part> {
  id: string;
  expected?: Localized | undefined;
  guard?: boolean | undefined;
  checks: Part[];
}

export interface Combination<Part> extends Made<Part> {
  type: 'all' | 'any' | 'not';
}

export interface Within<Part> extends Made<Part> {
  type: 'within';
  seconds: number;
  stableSeconds: number;
}

const seconds = z.number().int().max(MAX_WAIT_SECONDS);

const shared = {
  id,
  expected: localizedText
    .optional()
    .describe(
      'What is looked for, as a sentence that the learner reads; else made of the sentences of the parts.',
    ),
  guard: z
    .boolean()
    .optional()
    .describe('true: it holds from the start and must only not be spoiled, so that it earns nothing.'),
};
