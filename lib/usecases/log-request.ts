import { services } from './support/services';

export interface RequestLine {
  method: string;
  path: string;
  operation: string;
  status: number;
  /** Milliseconds from the request to its answer. */
  ms: number;
  user?: string | undefined;
  code?: string;
  err?: unknown;
}

/** The one line that a request leaves: an error for what broke here, a note for what was refused, else only detail. */
export function logRequest(line: RequestLine): void {
  const { log } = services();
  if (line.status >= 500) {
    log.error(line, 'request failed');
  } else if (line.status >= 400) {
    const { err, ...rest } = line;
    log.info({ ...rest, reason: err instanceof Error ? err.message : undefined }, 'request refused');
  } else {
    log.debug(line, 'request');
  }
}
