import { openCourses, type CourseStore } from '@/lib/content/course-store';
import { connectSandboxd } from '@/lib/sandbox/client';
import type { Environment } from '@/lib/shared/env';
import { reportFiles } from './support/course-problems';
import { createMeters } from './support/meters';
import { provideServices, type Log } from './support/services';
import { TerminalSeats } from './support/terminal-seats';

/** Wires what use cases need for the life of this process; ends with the function that it gives back. */
export async function startServices(
  env: Pick<Environment, 'contentFolders' | 'sandboxdSocket' | 'author'>,
  log: Log,
): Promise<() => void> {
  const store = await openCourses(env.contentFolders, { onRead: reportFiles(log) });
  const sandboxes = connectSandboxd(env.sandboxdSocket);
  const stopFollowing = env.author ? follow(store) : () => undefined;
  const withdraw = provideServices({
    sandboxes,
    courses: () => store.courses(),
    log,
    meters: createMeters(),
    seats: new TerminalSeats(),
    preparations: new Map(),
    chores: new Set(),
    checks: new Map(),
    handIns: new Map(),
    authoring: env.author ? { files: store.files, onChange: store.onChange, trials: new Set() } : null,
  });
  return () => {
    withdraw();
    stopFollowing();
    sandboxes.close();
  };
}

/** Between two looks of author mode: what was saved shows within a second. */
const LOOK_EVERY_MS = 500;

/** Looks for changed files also while nobody opens a page: their problems are told at the terminal. */
function follow(store: CourseStore): () => void {
  const timer = setInterval(() => void store.refresh(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
