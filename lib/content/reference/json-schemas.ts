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
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
}

/**
 * The schema with what it refers to by name put in its place. Within itself a name stays one: a check may hold checks,
 * and is told of once.
 */
export function spelledOut(schema: JsonSchema): JsonSchema {
  const { $defs = {}, ...rest } = schema;
  const spell = (part: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(part)) return part.map((each) => spell(each, within));
    if (typeof part !== 'object' || part === null) return part;
    const name = '$ref' in part && typeof part.$ref === 'string' ? nameOf(part.$ref) : undefined;
    const named = name === undefined || within.includes(name) ? undefined : $defs[name];
    if (name !== undefined && named) return spell({ ...named, ...part, $ref: undefined }, [...within, name]);
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, spell(value, within)]));
  };
  return spell(rest, []) as JsonSchema;
}

/** The name that a reference such as #/$defs/Check ends in. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
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
