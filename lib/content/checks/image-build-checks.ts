import { z } from 'zod';
import { sizeSchema } from './bytes';
import { id, image } from './names';

const texts = z.array(z.string()).min(1);

/** Checks of what a build made of an image. */
export const imageBuildChecks = [
  z
    .strictObject({
      id,
      type: z.literal('image.size'),
      image,
      atMost: sizeSchema.describe('Its size, or with `over` what it may have on top.'),
      over: image.optional().describe('Another image, as it was when the exercise began.'),
    })
    .describe('It is no larger than this.'),
  z
    .strictObject({
      id,
      type: z.literal('image.history'),
      image,
      contains: z.string().min(1).describe('A text of one step, as `docker history --no-trunc` shows it.'),
      absent: z.literal(true).optional().describe('No step has it.'),
    })
    .describe('A step of its history has this text, or none has.'),
  z
    .strictObject({
      id,
      type: z.literal('image.config'),
      image,
      env: z.record(z.string(), z.string()).optional().describe('Variables with these values, among others.'),
      labels: z.record(z.string(), z.string()).optional().describe('Labels with these values, among others.'),
      exposes: texts.optional().describe('Ports, among others, as in 8080/tcp.'),
      volumes: texts.optional().describe('Paths that are volumes, among others.'),
      user: z.string().optional().describe('Its USER, exactly.'),
      root: z.literal(false).optional().describe('Its USER is another than root.'),
      workdir: z.string().optional(),
      cmd: z.array(z.string()).optional().describe('Its CMD, exactly; an empty list for none.'),
      entrypoint: z.array(z.string()).optional().describe('Its ENTRYPOINT, exactly; an empty list for none.'),
      execForm: z
        .enum(['cmd', 'entrypoint'])
        .optional()
        .describe('This one is there and was not written in the shell form.'),
      healthcheck: z.boolean().optional().describe('Whether it has a HEALTHCHECK.'),
    })
    .refine(
      ({ id: _id, type: _type, image: _image, ...fields }) => Object.keys(fields).length > 0,
      'asks for nothing; give a field, as in user or env',
    )
    .describe('Its configuration has all of this.'),
  z
    .strictObject({
      id,
      type: z.literal('image.no-secret'),
      image,
      text: z.string().min(6).describe('What must be nowhere in it. It is never shown.'),
    })
    .describe(
      'This text is in no file of any layer, also one that a later layer removed, and neither in its configuration nor ' +
        'in its history. What a program compressed or encoded is not seen. At most 64 MiB of an image are searched.',
    ),
] as const;
