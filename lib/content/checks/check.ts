import { z } from 'zod';
import { clusterChecks } from './cluster-checks';
import { combinedChecks, MAX_PARTS, type Combination, type Within } from './combined-checks';
import { containerSettingChecks } from './container-setting-checks';
import { documentChecks } from './document-checks';
import { eventCheck } from './event-check';
import { fileChecks } from './file-checks';
import { imageBuildChecks } from './image-build-checks';
import { imageChecks } from './image-checks';
import { container, id } from './names';
import { networkChecks } from './network-checks';
import { scriptCheck } from './script-check';
import { swarmChecks } from './swarm-checks';
import { unchangedCheck } from './unchanged';
import { valueSchema } from './value';
import { volumeChecks } from './volume-checks';

const field = z.string().describe('Id of the answer field.');

/** What one look can tell. One branch each; `lib/grading` observes every one of them. */
const leafSchema = z.discriminatedUnion('type', [
  z.strictObject({
    id,
    type: z.literal('container.state'),
    container,
    state: z
      .enum(['running', 'paused', 'exited', 'created'])
      .describe('`running` means running, not paused, and the same process two seconds later.'),
  }),
  z
    .strictObject({ id, type: z.literal('container.same'), container })
    .describe('It is still the container that setup made, by id, not a new one of that name.'),
  z
    .strictObject({ id, type: z.literal('container.new'), container })
    .describe('It was created after the exercise began.'),
  z
    .strictObject({ id, type: z.literal('container.image'), container, image: z.string() })
    .describe(
      'It runs the image that carried this reference when the exercise began, or, if none did, the one that does now; by image id.',
    ),
  z.strictObject({
    id,
    type: z.literal('container.exit-code'),
    container,
    code: z.number().int().min(0).max(255),
  }),
  z
    .strictObject({ id, type: z.literal('container.never-started'), container })
    .describe('It was created and never started.'),
  z
    .strictObject({ id, type: z.literal('container.started'), container })
    .describe('It was started after the exercise began.'),
  z
    .strictObject({ id, type: z.literal('container.uninterrupted'), container })
    .describe('It has not been started again since the exercise began.'),
  z
    .strictObject({ id, type: z.literal('container.gone'), container })
    .describe('No container has this name, and the one that setup made under it is gone under any name.'),
  z
    .strictObject({ id, type: z.literal('containers.none-stopped') })
    .describe('The engine has no container that is created, exited or dead; a paused one is not stopped.'),
  z
    .strictObject({ id, type: z.literal('container.interactive'), container })
    .describe('It has a terminal and keeps its input open, as -it gives.'),
  z
    .strictObject({
      id,
      type: z.literal('container.main-process'),
      container,
      anyOf: z.array(z.string()).min(1),
    })
    .describe(
      'Its main process is one of these programs, by base name; an init in front of it is looked through.',
    ),
  z
    .strictObject({ id, type: z.literal('container.logs'), container, contains: z.string() })
    .describe('Its logs hold this text.'),
  eventCheck,
  ...imageChecks,
  ...imageBuildChecks,
  ...fileChecks,
  ...containerSettingChecks,
  ...networkChecks,
  ...volumeChecks,
  ...swarmChecks,
  ...clusterChecks,
  ...documentChecks,
  scriptCheck,
  unchangedCheck,
  z
    .strictObject({
      id,
      type: z.literal('answer'),
      field,
      equals: valueSchema,
      secret: z.boolean().default(true).describe('false lets the report show the expected value.'),
    })
    .describe('A typed answer; white space around it and letter case do not matter.'),
  z.strictObject({
    id,
    type: z.literal('choice'),
    field,
    correct: z.string().describe('Id of the right option.'),
  }),
  z
    .strictObject({ id, type: z.literal('order'), field })
    .describe('The options are in the order in which exercises.yaml lists them.'),
  z
    .strictObject({ id, type: z.literal('match'), field })
    .describe('Each option is on the target that exercises.yaml gives it.'),
]);

const parts = z
  .array(z.lazy((): z.ZodType<Check> => checkSchema))
  .min(1)
  .max(MAX_PARTS)
  .describe('Checks of any kind, each with an id of its own that hints can name.');

/** The check vocabulary: what an exercise can assert. */
export const checkSchema: z.ZodType<Check> = z
  .discriminatedUnion('type', [leafSchema, ...combinedChecks(parts)])
  .meta({ id: 'Check' });

/** A check that looks for itself, and is not made of others. */
export type Leaf = z.infer<typeof leafSchema>;
export type Check = Leaf | Combination<Check> | Within<Check>;
export type CheckType = Check['type'];
