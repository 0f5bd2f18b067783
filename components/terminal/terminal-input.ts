import { writeAttachment } from '@/lib/shared/terminal-protocol';

/** Kills what stands on the line before the cursor: a half-typed word must not become part of the command. */
const KILL_LINE = '\x15';

/**
 * What to type so that a shell runs this command. Several lines go as one paste where the shell understands that, so
 * that the first command cannot eat the second as its input.
 */
export function asRunInput(command: string, bracketedPaste: boolean): string {
  const lines = command.replace(/\s+$/, '').replace(/\r?\n/g, '\r');
  const text = bracketedPaste && lines.includes('\r') ? `\x1b[200~${lines}\x1b[201~` : lines;
  return `${KILL_LINE}${text}\r`;
}

/** Where a terminal is attached to by this source of keys; with null, where it is watched. */
export function terminalUrl(
  location: Pick<Location, 'protocol' | 'host'>,
  sandboxId: string,
  name: string,
  source: string | null,
): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const path = `/api/v1/sandboxes/${sandboxId}/terminals/${name}`;
  return `${scheme}://${location.host}${path}${writeAttachment({ source, readOnly: source === null })}`;
}

/** A name for one terminal on one page, by which its keys are counted. */
export function newSource(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** Reports of a position, a device, a mode or a colour, and of the focus: what a terminal says without being typed into. */
const REPORT = /^\x1b(?:\[[?>=]?[\d;]*[cRn]|\[\?[\d;]*\$y|\[[IO]|[P\]][^\x07\x1b]*(?:\x07|\x1b\\))$/;

/** Whether this was said by the terminal itself, in answer to a program's question. */
export function isReport(data: string): boolean {
  return REPORT.test(data);
}

/** A link that a program printed: only to the web, and the other page learns nothing of this one. */
export function openSafely(uri: string): void {
  if (isSafeLink(uri)) window.open(uri, '_blank', 'noopener,noreferrer');
}

export function isSafeLink(uri: string): boolean {
  return URL.canParse(uri) && ['http:', 'https:'].includes(new URL(uri).protocol);
}
