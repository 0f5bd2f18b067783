import { openCourses } from '@/lib/content/course-store';
import type { LoadedCourse } from '@/lib/content/load-course';
import { connectSandboxd } from '@/lib/sandbox/client';
import type { Environment } from '@/lib/shared/env';
import { createMeters } from './support/meters';
import { provideServices, type Log } from './support/services';
import { TerminalSeats } from './support/terminal-seats';

/** Wires what use cases need for the life of this process; ends with the function that it gives back. */
export async function startServices(
  env: Pick<Environment, 'contentFolders' | 'sandboxdSocket'>,
  log: Log,
): Promise<() => void> {
  const store = await openCourses(env.contentFolders, { onRead: (loaded) => report(loaded, log) });
  const sandboxes = connectSandboxd(env.sandboxdSocket);
  const withdraw = provideServices({
    sandboxes,
    courses: () => store.courses(),
    log,
    meters: createMeters(),
    seats: new TerminalSeats(),
    preparations: new Map(),
    chores: new Set(),
    checks: new Map(),
  });
  return () => {
    withdraw();
    sandboxes.close();
  };
}

function report({ folder, course, problems }: LoadedCourse, log: Log): void {
  for (const { file, line, message } of problems) {
    log.warn({ folder }, `${file}:${line}: ${message}`);
  }
  log.info({ folder, course: course?.id, problems: problems.length }, 'course read');
}
