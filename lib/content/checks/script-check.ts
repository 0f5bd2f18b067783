import { z } from 'zod';
import { localizedText } from '../localized-text';
import { id } from './names';

/** The escape hatch, for what no other check can tell. */
export const scriptCheck = z
  .strictObject({
    id,
    type: z.literal('script'),
    expected: localizedText.describe('What is looked for, as a sentence that the learner reads.'),
    file: z
      .string()
      .regex(
        /^checks\/[a-z0-9][a-z0-9-]*\.sh$/,
        'a script in the lesson’s folder checks, as in checks/ready.sh',
      )
      .optional()
      .describe('The script, in the lesson’s folder. It is never shown to learners.'),
    source: z.string().min(1).optional().describe('The script itself, in place of `file`.'),
    seconds: z.number().int().min(1).max(10).default(5).describe('It has so long to end.'),
  })
  .refine(
    ({ file, source }) => (file === undefined) !== (source === undefined),
    'has to have a script; write either file or source',
  )
  .describe(
    'A bash script, run in the sandbox as its root with a clean environment: the system’s PATH, the learner’s ' +
      'parameters, no profile. Exit code 0 passes, 126 and above could not be checked, any other fails. What it prints ' +
      'is shown as found; lines `found.en=`, `found.zh-CN=` and `observed=` set the sentence and the word for hints. ' +
      'The learner is root there too and can replace every program that it calls: prefer any other check.',
  );
