import { z } from 'zod';

/** What may be asked of a file, one at a time; none of it asks for the file alone. */
export const fileText = {
  equals: z.string().optional().describe('Its whole text; white space around it does not matter.'),
  contains: z.string().optional().describe('A part of its text.'),
  absent: z.literal(true).optional().describe('There is nothing at this path.'),
};

interface Asked {
  equals?: string | undefined;
  contains?: string | undefined;
  absent?: true | undefined;
}

export function asksOnce({ equals, contains, absent }: Asked): boolean {
  return [equals, contains, absent].filter((one) => one !== undefined).length <= 1;
}

export const ASKS_TWICE =
  'has more than one of equals, contains and absent; keep one, and write another check for the rest';
