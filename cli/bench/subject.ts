import type { InstancePaths } from '../instance/paths';
import { Student, type LessonAddress } from './student';
import type { TerminalSession } from './terminal-session';

/** A running engine and sandboxd to measure, with or without pages. */
export interface Classroom {
  /** Where it keeps what, to see what it holds of the machine. */
  paths: InstancePaths;
  onProgress: (what: string, done: number, of: number) => void;
}

/** A running Drydock to measure, from outside. */
export interface Subject extends Classroom {
  base: string;
  classCode: string;
  course: string;
}

/** A student with a sandbox of their own. */
export interface Seat {
  student: Student;
  id: string;
}

/** So many join and start at once: the web tier answers others meanwhile. */
const AT_ONCE = 4;
const KEYSTROKES = 200;

/** A lesson whose setup leaves a container running. */
export function busyLesson({ course }: Subject): LessonAddress {
  return { course, lesson: 'stop-pause-kill' };
}

/** A lesson whose setup leaves nothing running: what is measured is the sandbox itself. */
export function idleLesson({ course }: Subject): LessonAddress {
  return { course, lesson: 'first-run' };
}

/** A new student with the lesson's sandbox, set up. */
export async function takeSeat(subject: Subject, name: string, lesson: LessonAddress): Promise<Seat> {
  const student = await Student.join(subject.base, subject.classCode, name);
  const id = await student.startSandbox(lesson);
  await student.awaitReady(id);
  return { student, id };
}

/** So many of them, told as they come. */
export async function takeSeats(subject: Subject, name: string, count: number): Promise<Seat[]> {
  return inTurns(count, async (index, done) => {
    const seat = await takeSeat(subject, `${name} ${index}`, idleLesson(subject));
    subject.onProgress(`${name}: sandboxes`, done(), count);
    return seat;
  });
}

/** Runs work so many times, a few at once. `done` counts what has ended. */
export async function inTurns<T>(
  count: number,
  work: (index: number, done: () => number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  let ended = 0;
  const done = () => (ended += 1);
  const turn = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await work(index, done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return results;
}

/** Milliseconds from a key's frame to the frame that echoes it, key after key. */
export async function typeKeys(terminal: TerminalSession, subject: Subject, name: string): Promise<number[]> {
  const samples: number[] = [];
  for (let key = 0; key < KEYSTROKES; key += 1) {
    const letter = String.fromCharCode(97 + (key % 26));
    const start = performance.now();
    terminal.type(letter);
    await terminal.awaitText(letter);
    samples.push(performance.now() - start);
    subject.onProgress(name, key + 1, KEYSTROKES);
  }
  return samples;
}
