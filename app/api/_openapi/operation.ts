import type { z } from 'zod';
import type { ErrorCode } from '@/lib/shared/errors';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** What a request may carry. */
export type BodySpec =
  | { kind: 'none' }
  | { kind: 'json'; schema: z.ZodType; limitBytes: number; optional: boolean }
  | { kind: 'bytes'; limitBytes: number };

/** What is answered when all went well: JSON of this shape, other content, or nothing. */
export interface AnswerSpec {
  description: string;
  json?: z.ZodType;
  /** Media types of answers that are not JSON. */
  types?: readonly string[];
}

/** One operation of the HTTP API: what its handler parses with, and what the OpenAPI document says of it. */
export interface Operation {
  method: Method;
  /** As in OpenAPI: `/api/v1/courses/{course}`. */
  path: string;
  id: string;
  tag: 'system' | 'people' | 'courses' | 'sandboxes' | 'teaching' | 'authoring';
  summary: string;
  /** `anyone` may ask; `session` needs a cookie or a bearer token. */
  access: 'anyone' | 'session';
  params: z.ZodObject;
  query: z.ZodObject;
  /** Request headers that are read, beside those of every request. */
  headers?: z.ZodObject;
  body: BodySpec;
  answers: Readonly<Record<number, AnswerSpec>>;
  errors: readonly ErrorCode[];
}
