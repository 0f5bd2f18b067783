import { z } from 'zod';
import type { BodySpec, Operation } from './operation';

const NOTHING = z.object({});
const NO_BODY: { kind: 'none' } = { kind: 'none' };
const JSON_LIMIT_BYTES = 64 * 1024;

type Given = Omit<Operation, 'params' | 'query' | 'body'>;
type Parts<P, Q, B> = { params?: P; query?: Q; body?: B };

/** An operation with its types kept, so that the handler of it is checked against them. */
export function operation<
  const Spec extends Given,
  P extends z.ZodObject = typeof NOTHING,
  Q extends z.ZodObject = typeof NOTHING,
  B extends BodySpec = typeof NO_BODY,
>(spec: Spec & Parts<P, Q, B>) {
  return {
    ...spec,
    params: (spec.params ?? NOTHING) as P,
    query: (spec.query ?? NOTHING) as Q,
    body: (spec.body ?? NO_BODY) as B,
  };
}

export function jsonBody<S extends z.ZodType>(schema: S, options: { optional?: boolean } = {}) {
  return { kind: 'json', schema, limitBytes: JSON_LIMIT_BYTES, optional: options.optional ?? false } as const;
}

export function bytesBody(limitBytes: number) {
  return { kind: 'bytes', limitBytes } as const;
}
