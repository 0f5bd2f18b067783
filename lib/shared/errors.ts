/**
 * Every way Drydock refuses or fails, with the HTTP status it becomes at the edge.
 * Codes are stable: clients and translations key on them.
 */
export const ERROR_STATUS = {
  bad_request: 400,
  unauthenticated: 401,
  bad_credentials: 401,
  forbidden: 403,
  foreign_origin: 403,
  hint_locked: 403,
  solution_locked: 403,
  not_found: 404,
  class_not_found: 404,
  course_not_found: 404,
  lesson_not_found: 404,
  exercise_not_found: 404,
  sandbox_not_found: 404,
  file_not_found: 404,
  name_taken: 409,
  sandbox_not_ready: 409,
  lesson_without_sandbox: 409,
  engine_replaced: 409,
  link_used: 410,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  engine_unavailable: 503,
  sandbox_failed: 503,
  no_capacity: 503,
  database_unavailable: 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * The one error of Drydock. `message` says what was attempted, on what, the limit and what was found.
 * Tell errors apart with {@link errorCode}, never with `instanceof`: Next loads separate copies of a module.
 */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The code of an {@link AppError} from any copy of this module; `internal` for anything else. */
export function errorCode(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'internal';
}

/** The text of anything thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
