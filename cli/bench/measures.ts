import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { reportSchema } from '@/lib/shared/wire/report';
import { sandboxSchema } from '@/lib/shared/wire/sandbox';
import { percentiles, type Percentiles } from './percentiles';
import { Student, type LessonAddress } from './student';

/** A running Drydock to measure, from outside. */
export interface Subject {
  base: string;
  classCode: string;
  course: string;
  onProgress: (what: string, done: number, of: number) => void;
}

/** End of the prompt that a sandbox's shell prints. */
const PROMPT = '# ';

const LEASES = 12;
const KEYSTROKES = 200;
const CHECKS = 30;
/** What an idle sandbox settles to is read after its start-up garbage is gone. */
const SETTLE_MS = 5_000;

const healthSchema = z.object({ pool: z.object({ ready: z.number(), target: z.number() }) });
const sandboxAnswerSchema = z.object({ sandbox: sandboxSchema });

/** From the click on a lesson to its shell's prompt: with a warm sandbox waiting, or, where the pool is 0, without. */
export async function measureLease(subject: Subject, name: string): Promise<Percentiles> {
  const samples: number[] = [];
  for (let round = 0; round < LEASES; round += 1) {
    const student = await Student.join(subject.base, subject.classCode, `${name} ${round}`);
    await awaitPool(subject.base);
    const start = performance.now();
    const id = await student.startSandbox(lesson(subject));
    const terminal = await student.openTerminal(id, 'main');
    await terminal.awaitText(PROMPT);
    samples.push(performance.now() - start);
    terminal.close();
    await student.awaitReady(id);
    await student.release(id);
    subject.onProgress(name, round + 1, LEASES);
  }
  return percentiles(samples);
}

/** From a key's frame to the frame that echoes it. */
export async function measureEcho(subject: Subject): Promise<Percentiles> {
  const { student, id } = await settle(subject, 'echo');
  const terminal = await student.openTerminal(id, 'main');
  await terminal.awaitText(PROMPT);
  const samples: number[] = [];
  for (let key = 0; key < KEYSTROKES; key += 1) {
    const letter = String.fromCharCode(97 + (key % 26));
    const start = performance.now();
    terminal.type(letter);
    await terminal.awaitText(letter);
    samples.push(performance.now() - start);
    subject.onProgress('echo', key + 1, KEYSTROKES);
  }
  terminal.close();
  await student.release(id);
  return percentiles(samples);
}

/** From `Check` to the report, for an exercise about a container's state. */
export async function measureCheck(subject: Subject): Promise<Percentiles> {
  const { student, id } = await settle(subject, 'check');
  const path = `/api/v1/courses/${subject.course}/lessons/${lesson(subject).lesson}/exercises/e1/check`;
  const samples: number[] = [];
  for (let round = 0; round < CHECKS; round += 1) {
    const start = performance.now();
    const report = reportSchema.parse(await student.post(path));
    samples.push(performance.now() - start);
    if (report.status === 'unavailable') throw new Error('The exercise could not be checked.');
    subject.onProgress('check', round + 1, CHECKS);
  }
  await student.release(id);
  return percentiles(samples);
}

/** Memory, in MB, that an idle sandbox with its engine and a shell takes, by its own cgroup. */
export async function measureSandbox(subject: Subject): Promise<number> {
  const student = await Student.join(subject.base, subject.classCode, 'idle');
  // A lesson whose setup leaves nothing running: what is measured is the sandbox itself.
  const id = await student.startSandbox({ course: subject.course, lesson: 'first-run' });
  await student.awaitReady(id);
  await delay(SETTLE_MS);
  const { sandbox } = sandboxAnswerSchema.parse(await student.get(`/api/v1/sandboxes/${id}`));
  await student.release(id);
  return Math.round((sandbox.usage?.memoryBytes ?? 0) / 1024 / 1024);
}

function lesson(subject: Subject): LessonAddress {
  return { course: subject.course, lesson: 'stop-pause-kill' };
}

async function settle(subject: Subject, name: string): Promise<{ student: Student; id: string }> {
  const student = await Student.join(subject.base, subject.classCode, name);
  const id = await student.startSandbox(lesson(subject));
  await student.awaitReady(id);
  return { student, id };
}

/** Waits until as many sandboxes are warm as there should be. */
async function awaitPool(base: string): Promise<void> {
  for (;;) {
    const { pool } = healthSchema.parse(await (await fetch(`${base}/api/health`)).json());
    if (pool.ready >= pool.target) return;
    await delay(50);
  }
}
