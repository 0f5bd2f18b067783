import type { WebSocket } from 'ws';
import { classesOf, recordAudit } from '@/lib/accounts';
import { findRunBySandbox } from '@/lib/progress';
import { AppError } from '@/lib/shared/errors';
import { terminalNameSchema, type TerminalAttachment } from '@/lib/shared/terminal-protocol';
import { SANDBOX_ID_PATTERN } from '@/lib/shared/wire/sandboxd';
import type { Actor } from './actor';
import { ownRun } from './support/own-sandbox';
import { services } from './support/services';

const FIRST_TERMINAL = 'main';

/**
 * Attaches to a terminal of one's own sandbox, which makes it, or watches one that a student in a class that one teaches
 * has open. The socket comes open and paused, and closing it is the caller's: `resume()` it once its listeners are on.
 * Errors: sandbox_not_found, not_found (no such terminal to watch), bad_request, engine_unavailable.
 */
export async function attachTerminal(
  actor: Actor,
  input: { sandbox: string; name: string; attachment: TerminalAttachment },
): Promise<WebSocket> {
  const { sandbox, attachment } = input;
  if (attachment.readOnly) await requireWatchable(actor, sandbox, input.name);
  else await ownRun(actor, sandbox);
  const name = terminalNameSchema.safeParse(input.name);
  if (!name.success) {
    throw new AppError('bad_request', `"${input.name}" names no terminal: use 1 to 32 of a-z, 0-9 and -.`);
  }
  return services().sandboxes.openTerminal(sandbox, name.data, attachment);
}

/** Watching somebody else is put on record, and so is trying to. */
async function requireWatchable(actor: Actor, sandbox: string, name: string): Promise<void> {
  const run = SANDBOX_ID_PATTERN.test(sandbox) ? await findRunBySandbox(sandbox) : null;
  if (run?.userId === actor.userId) return;
  const allowed = run !== null && (await teaches(actor, run.userId));
  await recordAudit({
    userId: actor.userId,
    action: 'terminal.watch',
    subject: `sandbox:${sandbox}`,
    outcome: allowed ? 'done' : 'refused',
  });
  if (!allowed) throw new AppError('sandbox_not_found', `There is no sandbox "${sandbox}" to watch.`);
  // Attaching would make it, and whoever watches makes nothing. The first one is there from the start.
  if (name !== FIRST_TERMINAL && !services().seats.openIn(sandbox).includes(name)) {
    throw new AppError('not_found', `The student has no terminal "${name}" of sandbox ${sandbox} open.`);
  }
}

async function teaches(actor: Actor, studentId: string): Promise<boolean> {
  if (actor.role === 'student') return false;
  const own = new Set((await classesOf(actor)).map(({ id }) => id));
  return (await classesOf({ userId: studentId, role: 'student' })).some(({ id }) => own.has(id));
}
