import { setTimeout as delay } from 'node:timers/promises';
import { percentiles, type Percentiles } from './percentiles';
import { idleLesson, inTurns, takeSeat, takeSeats, typeKeys, type Subject } from './subject';
import type { TerminalSession } from './terminal-session';

const NOISY_SANDBOXES = 20;
const TERMINALS_EACH = 5;
/** They print for a while before the first key, so that all of them are at it. */
const SETTLE_MS = 3_000;

/**
 * Prints 4000 characters ten times a second and starts no process for it: what is measured is the terminals, not fork.
 * The pipe has no writer, so that reading it is waiting.
 */
const NOISE =
  `printf -v l '%79s\\n' x; c=; for i in {1..50}; do c+=$l; done; exec 3<> <(:); ` +
  `while :; do printf %s "$c"; read -t 0.1 -u 3; done\r`;

const FLOODS = 3;
const FLOOD_BYTES = 64 * 1024 * 1024;

/** Echo beside a hundred terminals that print, and what they did print, each, in KB/s. */
export async function measureLoadedEcho(
  subject: Subject,
): Promise<{ echo: Percentiles; noiseKbPerSecond: number }> {
  const seats = await takeSeats(subject, 'noise', NOISY_SANDBOXES);
  const terminals = await inTurns(NOISY_SANDBOXES * TERMINALS_EACH, (index) => {
    const seat = seats[index % NOISY_SANDBOXES];
    const name = index < NOISY_SANDBOXES ? 'main' : `noise-${Math.floor(index / NOISY_SANDBOXES)}`;
    if (!seat) throw new Error('A sandbox is missing.');
    return seat.student.openTerminal(seat.id, name);
  });
  const quiet = await takeSeat(subject, 'quiet', idleLesson(subject));
  const terminal = await quiet.student.openTerminal(quiet.id, 'main');
  for (const each of terminals) each.type(NOISE);
  await delay(SETTLE_MS);
  const before = totalBytes(terminals);
  const start = performance.now();
  const samples = await typeKeys(terminal, subject, 'echo beside noise');
  const seconds = (performance.now() - start) / 1000;
  const noise = (totalBytes(terminals) - before) / seconds / terminals.length;
  for (const each of [...terminals, terminal]) each.close();
  for (const { student, id } of [...seats, quiet]) await student.release(id);
  return { echo: percentiles(samples), noiseKbPerSecond: Math.round(noise / 1000) };
}

/** MB (10⁶) of output a second, from a shell to a client that acknowledges as a browser does: the middle of three. */
export async function measureOutput(subject: Subject): Promise<number> {
  const { student, id } = await takeSeat(subject, 'output', idleLesson(subject));
  const terminal = await student.openTerminal(id, 'main');
  const rates: number[] = [];
  for (let round = 0; round < FLOODS; round += 1) {
    const before = terminal.received;
    const start = performance.now();
    terminal.type(
      `yes 'the quick brown fox jumps over the lazy dog' | head -c ${FLOOD_BYTES}; echo FLO''WN\r`,
    );
    await terminal.awaitText('FLOWN');
    rates.push((terminal.received - before) / (performance.now() - start) / 1000);
    subject.onProgress('output', round + 1, FLOODS);
  }
  terminal.close();
  await student.release(id);
  return Math.round((rates.sort((a, b) => a - b)[1] ?? 0) * 10) / 10;
}

function totalBytes(terminals: readonly TerminalSession[]): number {
  return terminals.reduce((sum, { received }) => sum + received, 0);
}
