import { z } from 'zod';
import { sizeSchema } from './bytes';
import { container, id } from './names';

/** Longest that a container is watched: a report is not to take longer. */
export const MAX_STABLE_SECONDS = 10;

/** Longest that a restart is waited for: a report is not to take longer. */
const MAX_SURVIVAL_SECONDS = 20;

const oneText = 'has both equals and absent; keep one';

/** Checks of how a container was made, and how it keeps. */
export const containerSettingChecks = [
  z
    .strictObject({
      id,
      type: z.literal('container.command'),
      container,
      equals: z
        .array(z.string())
        .min(1)
        .optional()
        .describe('The program and its arguments, with those of the entrypoint, exactly.'),
      contains: z.string().min(1).optional().describe('A part of them, joined by spaces.'),
    })
    .refine(
      ({ equals, contains }) => (equals === undefined) !== (contains === undefined),
      'has to say which command; write either equals or contains',
    )
    .describe('What it runs, as `docker inspect` shows it in Path and Args. Running or not.'),
  z
    .strictObject({
      id,
      type: z.literal('container.env'),
      container,
      name: z.string().min(1).describe('Of the variable.'),
      equals: z.string().optional().describe('Its value; without it, any.'),
      absent: z.literal(true).optional().describe('It has no such variable.'),
    })
    .refine(({ equals, absent }) => equals === undefined || absent === undefined, oneText)
    .describe('A variable of its environment, from the image or from its making.'),
  z
    .strictObject({
      id,
      type: z.literal('container.label'),
      container,
      name: z.string().min(1).describe('Of the label, as in com.docker.compose.project.'),
      equals: z.string().optional().describe('Its value; without it, any.'),
      absent: z.literal(true).optional().describe('It has no such label.'),
    })
    .refine(({ equals, absent }) => equals === undefined || absent === undefined, oneText)
    .describe('A label of it, from the image or from its making.'),
  z
    .strictObject({
      id,
      type: z.literal('container.user'),
      container,
      user: z.string().min(1).optional().describe('The user it was made for, exactly, as in 1000:1000.'),
      root: z.literal(false).optional().describe('It is another one than root.'),
    })
    .refine(
      ({ user, root }) => user !== undefined || root !== undefined,
      'asks for nothing; give user or root',
    )
    .describe('Which user its main process was started as.'),
  z
    .strictObject({
      id,
      type: z.literal('container.limits'),
      container,
      memory: sizeSchema.optional().describe('The memory it may use, as in 128 MiB; -m 128m gives that.'),
      cpus: z.number().positive().optional().describe('How many CPUs, as in 0.5; by whichever flag.'),
      pids: z.number().int().positive().optional().describe('How many processes.'),
    })
    .refine(
      ({ memory, cpus, pids }) => [memory, cpus, pids].some((one) => one !== undefined),
      'limits nothing; give memory, cpus or pids',
    )
    .describe('It is limited to exactly this, since it was made or since `docker update`.'),
  z
    .strictObject({
      id,
      type: z.literal('container.restart-policy'),
      container,
      anyOf: z.array(z.enum(['no', 'always', 'unless-stopped', 'on-failure'])).min(1),
      retries: z.number().int().positive().optional().describe('Of on-failure: how often at most.'),
    })
    .describe('What the engine does when it ends.'),
  z
    .strictObject({
      id,
      type: z.literal('container.health'),
      container,
      is: z.enum(['healthy', 'unhealthy', 'starting', 'none']).describe('`none`: it has no health check.'),
    })
    .describe('What its health check says while it runs. It takes a while: put it in `within`.'),
  z
    .strictObject({
      id,
      type: z.literal('container.stable'),
      container,
      seconds: z.number().int().min(1).max(MAX_STABLE_SECONDS).describe('For so long.'),
    })
    .describe('It runs, and is the same process later. For what ends only after some seconds.'),
  z
    .strictObject({
      id,
      type: z.literal('container.survives'),
      container,
      seconds: z
        .number()
        .int()
        .min(1)
        .max(MAX_SURVIVAL_SECONDS)
        .default(10)
        .describe('It has so long to run again.'),
    })
    .describe(
      'Its main process is killed from outside, and the engine restarts the same container, which then goes on running. ' +
        'It is looked at after all other checks, and only for who presses Check: an exercise with such a check does not ' +
        'pass by itself. It stands on its own, not within another check. For the learner’s own checks and events it was ' +
        'not restarted; a container that nobody restarts is started again afterwards. What the program had only in ' +
        'memory is lost.',
    ),
] as const;
