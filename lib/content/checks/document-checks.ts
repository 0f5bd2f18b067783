import { z } from 'zod';
import { id, path } from './names';
import { predicateSchema } from './predicate';

const texts = z.array(z.string()).min(1);

/** Checks of what is written in files of the sandbox, by what it means and not by how it is set. */
export const documentChecks = [
  z
    .strictObject({
      id,
      type: z.literal('yaml'),
      path,
      document: z.number().int().min(1).default(1).describe('Which of the documents that --- separates.'),
      where: z.array(predicateSchema).min(1).describe('All of these are true of the document.'),
    })
    .describe('A YAML or JSON file of the sandbox says this. Aliases without end are refused.'),
  z
    .strictObject({
      id,
      type: z.literal('compose'),
      path,
      service: z.string(),
      image: z.string().optional(),
      build: z.string().optional().describe('Context of its build.'),
      ports: texts
        .optional()
        .describe('Published ports, among others, as in 8080:80 or 127.0.0.1:8080:80/udp.'),
      volumes: texts.optional().describe('Mounts, among others, as in data:/var/lib/app or ./site:/www:ro.'),
      networks: texts.optional().describe('Networks that it is on, and no others.'),
      dependsOn: texts.optional().describe('Services that it waits for, among others.'),
    })
    .describe('A service of a compose file, whether in the short or in the long form.'),
  z
    .strictObject({
      id,
      type: z.literal('dockerfile'),
      path,
      instruction: z
        .string()
        .regex(/^[A-Z]+$/, 'an instruction in capitals, as in COPY')
        .optional()
        .describe('There is such an instruction, as in COPY.'),
      stage: z
        .string()
        .optional()
        .describe('Look in this stage alone: its name, its number from 0, or `last`; else in all.'),
      value: z
        .string()
        .optional()
        .describe('What follows it, blanks counting as one; variables are not replaced.'),
      contains: z.string().min(1).optional().describe('What follows it has this part.'),
      absent: z.literal(true).optional().describe('There is no such instruction.'),
      last: z
        .literal(true)
        .optional()
        .describe('Only the last such instruction counts, as with USER and CMD.'),
      execForm: z.boolean().optional().describe('Whether it is written as a JSON list.'),
      before: z
        .strictObject({ instruction: z.string().regex(/^[A-Z]+$/), contains: z.string().min(1).optional() })
        .optional()
        .describe('It stands before the first such instruction.'),
      stages: z.number().int().min(1).optional().describe('How many FROM there are, at least.'),
    })
    .refine(
      ({ instruction, stages }) => instruction !== undefined || stages !== undefined,
      'asks for nothing; give instruction or stages',
    )
    .describe('A Dockerfile has this instruction. Prefer to look at the image that it makes.'),
] as const;
