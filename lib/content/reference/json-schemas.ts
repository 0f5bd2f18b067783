import { z } from 'zod';
import { courseFileSchema, exercisesFileSchema } from '../schema';

/** The part of JSON Schema that zod writes for the authors' format. */
export interface JsonSchema {
  description?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  minItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** What may be written in `course.yaml`, for editors and for the reference. */
export function courseJsonSchema(): JsonSchema {
  return asWritten('course.yaml of a Drydock course', courseFileSchema);
}

/** What may be written in a lesson's `exercises.yaml`, for editors and for the reference. */
export function exercisesJsonSchema(): JsonSchema {
  return asWritten('exercises.yaml of a Drydock lesson', exercisesFileSchema);
}

/** As an author writes it: what has a default may be left out. */
function asWritten(title: string, schema: z.ZodType): JsonSchema {
  return { title, ...z.toJSONSchema(schema, { io: 'input' }) } as JsonSchema;
}
