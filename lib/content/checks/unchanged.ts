import { z } from 'zod';
import { container, id, image, path } from './names';

const lists = {
  containers: z
    .array(container)
    .default([])
    .describe('Still the same containers, not started again, and running if they were.'),
  images: z.array(image).default([]).describe('References that still stand for the same images.'),
  volumes: z.array(z.string()).default([]).describe('Volumes that were not removed, nor made anew.'),
  networks: z.array(z.string()).default([]).describe('Networks that were not removed, nor made anew.'),
  files: z.array(path).default([]).describe('Files of the sandbox with the same content, or still missing.'),
};

/** Under this id an exercise's own `unchanged` stands in reports and hints. */
export const UNCHANGED = 'unchanged';

/** What must be as it was when the exercise began. */
export const unchangedSchema = z
  .strictObject(lists)
  .refine(
    (named) => Object.values(named).some((names) => names.length > 0),
    'names nothing; list what must stay',
  );

export const unchangedCheck = z
  .strictObject({ id, type: z.literal('unchanged'), ...lists })
  .describe(
    'All of this is as it was when the exercise began. It earns nothing and is no share of the points. As a key of the ' +
      'exercise it does the same, under the id `unchanged`.',
  );
