import { services } from './support/services';

export interface RequestLine {
  method: string;
  path: string;
  operation: string;
  /** The path as a template, as in `/api/v1/sandboxes/{sandbox}`. */
  route: string;
  status: number;
  /** Milliseconds from the request to its answer. */
  ms: number;
  user?: string | undefined;
  /** The sandbox that it is about, when it is about one. */
  sandbox?: string | undefined;
  code?: string;
  err?: unknown;
}

/** Counts a request, and writes the one line that it leaves: an error for what broke here, a note for what was refused, else only detail. */
export function logRequest({ route, ...line }: RequestLine): void {
  const { log, meters } = services();
  meters.request({ method: line.method, route, status: line.status, seconds: line.ms / 1000 });
  if (line.status >= 500) {
    log.error(line, 'request failed');
  } else if (line.status >= 400) {
    const { err, ...rest } = line;
    log.info({ ...rest, reason: err instanceof Error ? err.message : undefined }, 'request refused');
  } else {
    log.debug(line, 'request');
  }
}
