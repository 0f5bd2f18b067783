import { availableMegabytes, idleShare } from './host';
import { measurePage } from './measures';
import { percentiles, type Percentiles } from './percentiles';
import { Student } from './student';
import { busyLesson, inTurns, takeSeats, typeKeys, type Subject } from './subject';

const BURST = 40;
/** How long the processor is watched while nobody does anything. */
const WATCH_MS = 10_000;

/** What a machine that holds so many sandboxes is like for the one who types. */
export interface Held {
  sandboxes: number;
  echo_ms: Percentiles;
  page_ms: Percentiles;
  /** Memory of the host that all of them took, with everything that serves them. */
  memory_mb: number;
  /** Share of the processor that was idle, in percent, while nobody did anything. */
  idle_percent: number;
}

/** Seconds until the last of forty who click at once has a prompt, with no sandbox waiting. */
export async function measureBurst(subject: Subject): Promise<number> {
  const students = await inTurns(BURST, (index) =>
    Student.join(subject.base, subject.classCode, `burst ${index}`),
  );
  let prompting = 0;
  const start = performance.now();
  const seats = await Promise.all(
    students.map(async (student) => {
      const id = await student.startSandbox(busyLesson(subject));
      const terminal = await student.openTerminal(id, 'main');
      subject.onProgress('burst', (prompting += 1), BURST);
      terminal.close();
      return { student, id };
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const { student, id } of seats) {
    await student.awaitReady(id);
    await student.release(id);
  }
  return Math.round(seconds * 10) / 10;
}

/** Echo, pages, memory and idle processor while so many sandboxes run. They are left for the instance's end. */
export async function measureHeld(subject: Subject, sandboxes: number): Promise<Held> {
  const before = availableMegabytes();
  const [seat] = await takeSeats(subject, `held ${sandboxes}`, sandboxes);
  if (!seat) throw new Error('No sandbox was held.');
  const idle = await idleShare(WATCH_MS);
  const memory = before - availableMegabytes();
  const terminal = await seat.student.openTerminal(seat.id, 'main');
  const keys = await typeKeys(terminal, subject, `echo among ${sandboxes}`);
  terminal.close();
  const page = await measurePage(subject);
  return {
    sandboxes,
    echo_ms: percentiles(keys),
    page_ms: page,
    memory_mb: memory,
    idle_percent: Math.round(idle * 100),
  };
}
