import type { Logger } from 'pino';
import { errorCode, errorMessage } from '@/lib/shared/errors';
import type { Instruments, LeaseSource, SandboxVerb } from './instruments';

/** A sandbox as every line about it names it: ids, nothing personal. */
export interface Subject {
  id: string;
  /** The lease's key; null in the warm pool. */
  key: string | null;
  /** The user it is for; null for nobody. */
  owner?: string | null;
}

/** The fields of a log line about a sandbox. docs/hosting.md names them. */
export function subjectFields({ id, key, owner }: Subject): Record<string, string> {
  return { sandbox: id, ...(owner ? { owner } : {}), ...(key ? { key } : {}) };
}

/** Notes what happens to sandboxes: one line in the log for each thing, and its time in the metrics. */
export class Journal {
  readonly #log: Logger;
  readonly #instruments: Instruments;

  constructor(log: Logger, instruments: Instruments) {
    this.#log = log;
    this.#instruments = instruments;
  }

  /** Runs a verb on a sandbox and notes how long it took and how it ended. */
  async follow<T>(verb: SandboxVerb, subject: Subject, action: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const result = await action();
      const ms = performance.now() - started;
      this.#instruments.verb.observe({ verb }, ms / 1000);
      this.#log.info({ ...subjectFields(subject), verb, ms: Math.round(ms) }, `sandbox: ${verb}`);
      return result;
    } catch (error) {
      const ms = Math.round(performance.now() - started);
      const code = errorCode(error);
      this.#instruments.verbFailures.inc({ verb, code });
      this.#log.warn(
        { ...subjectFields(subject), verb, ms, code, err: error },
        `sandbox: ${verb} failed: ${errorMessage(error)}`,
      );
      throw error;
    }
  }

  /** A sandbox was given to somebody, `ms` after they asked. */
  leased(subject: Subject, source: LeaseSource, ms: number): void {
    this.#instruments.lease.observe({ source }, ms / 1000);
    this.#log.info(
      { ...subjectFields(subject), verb: 'lease', source, ms: Math.round(ms) },
      'sandbox: lease',
    );
  }

  /** A command of the platform ran in a sandbox for so long. */
  executed(ms: number): void {
    this.#instruments.exec.observe(ms / 1000);
  }

  /** A shell printed so many bytes. */
  printed(bytes: number): void {
    this.#instruments.terminalOutput.inc(bytes);
  }

  /** A request to sandboxd ended with this error. */
  refused(error: unknown): void {
    this.#instruments.failures.inc({ code: errorCode(error) });
  }
}
