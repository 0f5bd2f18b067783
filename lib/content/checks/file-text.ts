import { z } from 'zod';
import { conditions } from './predicate';

/** What may be asked of a file, one at a time; none of it asks for the file alone. */
export const fileText = {
  equals: z.string().optional().describe('Its whole text; white space around it does not matter.'),
  contains: z.string().optional().describe('A part of its text.'),
  matches: conditions.matches.describe(
    'Its whole text, without the white space around it, fits this regular expression of JavaScript; it has at most ' +
      '1000 characters then.',
  ),
  absent: z.literal(true).optional().describe('There is nothing at this path.'),
};

interface Asked {
  equals?: string | undefined;
  contains?: string | undefined;
  matches?: string | undefined;
  absent?: true | undefined;
}

export function asksOnce({ equals, contains, matches, absent }: Asked): boolean {
  return [equals, contains, matches, absent].filter((one) => one !== undefined).length <= 1;
}

export const ASKS_TWICE =
  'has more than one of equals, contains, matches and absent; keep one, and write another check for the rest';
