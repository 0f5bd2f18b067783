import { z } from 'zod';

/** Where an expected value comes from, so that authors never write it down twice. */
export const valueSchema = z
  .union([
    z.string().min(1).describe('A literal; `${NAME}` is replaced by the learner’s parameter.'),
    z
      .strictObject({
        container: z.string().describe('Name of a container.'),
        pointer: z.string().startsWith('/'),
      })
      .describe('A field of `docker inspect`, by JSON pointer, as in /State/Pid.'),
    z
      .strictObject({ engine: z.enum(['version', 'info']), pointer: z.string().startsWith('/') })
      .describe('A field of the nested engine’s /version or /info, by JSON pointer.'),
    z
      .strictObject({ component: z.string() })
      .describe('Version of a component that `docker version` lists, as in containerd.'),
  ])
  .describe('An expected value: a literal, or read from the nested engine when the check runs.');

export type Value = z.infer<typeof valueSchema>;
