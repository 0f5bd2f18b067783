import { z } from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What may be asked of a value in a document. */
export const conditions = {
  equals: scalar.optional().describe('It is this; a number and its text count as the same.'),
  contains: z.string().min(1).optional().describe('Its text has this part, or its list such an element.'),
  matches: z
    .string()
    .max(200)
    .refine(isPattern, 'is no regular expression of JavaScript')
    .optional()
    .describe('Its whole text fits this regular expression.'),
  atLeast: z.number().optional().describe('It is a number, and not below this.'),
  atMost: z.number().optional().describe('It is a number, and not above this.'),
  present: z.boolean().optional().describe('Whether there is such a value at all.'),
};

/** A value by JSON pointer, and what must be true of it. */
export const predicateSchema = z
  .strictObject({
    pointer: z
      .string()
      .regex(/^(\/|$)/, 'a JSON pointer, as in /spec/replicas')
      .describe('JSON pointer, as in /spec/replicas; * stands for every element, as in /items/*/name.'),
    of: z
      .enum(['all', 'any', 'none'])
      .default('all')
      .describe('Of the values that a pointer with * has: all of them and at least one, any, or none fits.'),
    ...conditions,
  })
  .refine(
    ({ pointer: _pointer, of: _of, ...asked }) => Object.keys(asked).length > 0,
    'asks for nothing; give equals, contains, matches, atLeast, atMost or present',
  );

export type Predicate = z.infer<typeof predicateSchema>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
