/** Puts a text on the clipboard; false when the browser refuses. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The asynchronous clipboard exists only on secure origins; a classroom often serves plain HTTP on its own network.
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'sr-only';
  const focused = document.activeElement;
  // Inside an open dialog, which keeps focus to itself.
  (focused?.parentElement ?? document.body).append(area);
  area.select();
  // Deprecated, and still the only way to copy on an origin without TLS.
  const legacy: { execCommand(command: string): boolean } = document;
  const copied = legacy.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
