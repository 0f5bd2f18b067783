import type { CourseFiles } from '@/lib/content/course-store';
import type { Course } from '@/lib/content/model';
import type { SandboxdClient } from '@/lib/sandbox/client';
import type { HandIn } from '@/lib/shared/wire/hand-in';
import type { Report } from '@/lib/shared/wire/report';
import { AppError } from '@/lib/shared/errors';
import type { Meters } from './meters';
import type { TerminalSeats } from './terminal-seats';

/** Where use cases write what only the machine's host should read. pino satisfies it. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What use cases share for the life of a process, beside the database. */
export interface Services {
  sandboxes: SandboxdClient;
  courses(): readonly Course[];
  log: Log;
  meters: Meters;
  /** Who sits at which terminal now. */
  seats: TerminalSeats;
  /** Sandboxes being prepared for a lesson, or reset, by run id. */
  preparations: Map<string, Preparation>;
  /** What is being done while nobody waits for it. */
  chores: Set<Promise<void>>;
  /** Checks being made, so that the same one asked twice at once is one. */
  checks: Map<string, Promise<Report>>;
  /** Hand-ins under way, likewise. */
  handIns: Map<string, Promise<HandIn>>;
  /** Null unless this Drydock is in author mode. */
  authoring: Authoring | null;
}

/** The courses' files, for those who write them. */
export interface Authoring {
  files(): readonly CourseFiles[];
  /** Calls back whenever files have been read again; gives back the way to end that. */
  onChange(listener: () => void): () => void;
  /** Runs whose sandbox a script is being tried in: one at a time. */
  trials: Set<string>;
}

export interface Preparation {
  sandboxId: string;
  /** Null while it is reset: then nobody knows yet which it will be. */
  generation: number | null;
  done: Promise<void>;
}

/** Next loads separate copies of this module: only globalThis is one for all of them. */
const KEY = Symbol.for('drydock.services');
const holder: typeof globalThis & { [KEY]?: Services } = globalThis;

/** Errors: internal, when nothing was provided, as in a process that did not boot through `startServices`. */
export function services(): Services {
  const provided = holder[KEY];
  if (!provided)
    throw new AppError('internal', 'A use case ran before startServices() had wired its services.');
  return provided;
}

/** Makes these the services of the process; gives back the way to take them away. */
export function provideServices(provided: Services): () => void {
  holder[KEY] = provided;
  return () => {
    if (holder[KEY] === provided) Reflect.deleteProperty(holder, KEY);
  };
}
