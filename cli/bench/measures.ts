import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { reportSchema } from '@/lib/shared/wire/report';
import { percentiles, type Percentiles } from './percentiles';
import { Student } from './student';
import { busyLesson, idleLesson, takeSeat, typeKeys, type Subject } from './subject';

const LEASES = 20;
const CHECKS = 40;
const PAGES = 40;
const TICKS = 10;
/** The container that the lesson's first exercise is about. */
const COUNTING = /^p-\d+$/;
const TICK_LIMIT_MS = 30_000;
/** What an idle sandbox settles to is read after its start-up garbage is gone. */
const SETTLE_MS = 5_000;

const healthSchema = z.object({ pool: z.object({ ready: z.number(), target: z.number() }) });

/** From the click on a lesson to its shell's prompt: with a warm sandbox waiting, or, where the pool is 0, without. */
export async function measureLease(subject: Subject, name: string): Promise<Percentiles> {
  const samples: number[] = [];
  for (let round = 0; round < LEASES; round += 1) {
    const student = await Student.join(subject.base, subject.classCode, `${name} ${round}`);
    await awaitPool(subject.base);
    const start = performance.now();
    const id = await student.startSandbox(busyLesson(subject));
    const terminal = await student.openTerminal(id, 'main');
    samples.push(performance.now() - start);
    terminal.close();
    await student.awaitReady(id);
    await student.release(id);
    subject.onProgress(name, round + 1, LEASES);
  }
  return percentiles(samples);
}

/** From a key's frame to the frame that echoes it, once the sandboxes that others gave back are replaced. */
export async function measureEcho(subject: Subject): Promise<Percentiles> {
  const { student, id } = await takeSeat(subject, 'echo', busyLesson(subject));
  await awaitPool(subject.base);
  const terminal = await student.openTerminal(id, 'main');
  const samples = await typeKeys(terminal, subject, 'echo');
  terminal.close();
  await student.release(id);
  return percentiles(samples);
}

/** From `Check` to the report, for an exercise about a container's state. */
export async function measureCheck(subject: Subject): Promise<Percentiles> {
  const { student, id } = await takeSeat(subject, 'check', busyLesson(subject));
  const path = `/api/v1/courses/${subject.course}/lessons/${busyLesson(subject).lesson}/exercises/e1/check`;
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

/** From the end of the command that solves an exercise to the event that turns it green, nobody having clicked. */
export async function measureTick(subject: Subject): Promise<Percentiles> {
  const { course, lesson } = busyLesson(subject);
  const samples: number[] = [];
  for (let round = 0; round < TICKS; round += 1) {
    const { student, id } = await takeSeat(subject, `tick ${round}`, busyLesson(subject));
    const counting = await student.containerLike(id, COUNTING);
    const listening = new AbortController();
    const ticks = await student.open(`/api/v1/courses/${course}/lessons/${lesson}/ticks`, listening.signal);
    const ticked = awaitTick(ticks);
    const terminal = await student.openTerminal(id, 'main');
    // The word is put together by the shell: its echo does not hold it.
    terminal.type(`docker pause ${counting}; echo PAU''SED\r`);
    await terminal.awaitText('PAUSED');
    const ended = performance.now();
    samples.push(Math.max(0, (await ticked) - ended));
    listening.abort();
    terminal.close();
    await student.release(id);
    subject.onProgress('tick', round + 1, TICKS);
  }
  return percentiles(samples);
}

/** From the request for a lesson's page to its last byte. */
export async function measurePage(subject: Subject): Promise<Percentiles> {
  const student = await Student.join(subject.base, subject.classCode, `reader ${performance.now()}`);
  const { course, lesson } = busyLesson(subject);
  const pages = [`/courses/${course}/lessons/${lesson}`, '/courses'];
  const samples: number[] = [];
  for (let round = 0; round < PAGES; round += 1) {
    const start = performance.now();
    await (await student.open(pages[round % pages.length] ?? '/')).text();
    samples.push(performance.now() - start);
    subject.onProgress('page', round + 1, PAGES);
  }
  return percentiles(samples);
}

/** Memory, in MB, that an idle sandbox with its engine and a shell takes, by its own cgroup. */
export async function measureSandbox(subject: Subject): Promise<number> {
  const { student, id } = await takeSeat(subject, 'idle', idleLesson(subject));
  await delay(SETTLE_MS);
  const { usage } = await student.sandbox(id);
  await student.release(id);
  return Math.round((usage?.memoryBytes ?? 0) / 1024 / 1024);
}

/** When the first tick came. Errors: none came within the limit. */
function awaitTick(events: Response): Promise<number> {
  const limit = delay(TICK_LIMIT_MS, undefined, { ref: false }).then(() => {
    throw new Error(`No tick within ${TICK_LIMIT_MS / 1000} s of listening.`);
  });
  return Promise.race([readTick(events), limit]);
}

async function readTick(events: Response): Promise<number> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of events.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.includes('event: tick')) return performance.now();
  }
  throw new Error('The stream of ticks ended without one.');
}

/** Waits until as many sandboxes are warm as there should be. */
async function awaitPool(base: string): Promise<void> {
  for (;;) {
    const { pool } = healthSchema.parse(await (await fetch(`${base}/api/health`)).json());
    if (pool.ready >= pool.target) return;
    await delay(50);
  }
}
