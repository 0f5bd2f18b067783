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

export function terminalUrl(
  location: Pick<Location, 'protocol' | 'host'>,
  sandboxId: string,
  name: string,
): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${location.host}/api/v1/sandboxes/${sandboxId}/terminals/${name}`;
}

/** A link that a program printed: only to the web, and the other page learns nothing of this one. */
export function openSafely(uri: string): void {
  if (isSafeLink(uri)) window.open(uri, '_blank', 'noopener,noreferrer');
}

export function isSafeLink(uri: string): boolean {
  return URL.canParse(uri) && ['http:', 'https:'].includes(new URL(uri).protocol);
}
