import { z } from 'zod';
import { reportSchema } from './report';

/** What handing in a lesson has brought: of each exercise that had passed and is retested, whether it still holds. */
export const handInSchema = z.object({
  at: z.string().nullable().describe('When; null if it was not, because something could not be checked.'),
  retested: z.array(z.object({ exercise: z.string(), report: reportSchema })),
});

export type HandIn = z.infer<typeof handInSchema>;
