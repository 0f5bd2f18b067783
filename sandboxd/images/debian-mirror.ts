import { readdir, readFile } from 'node:fs/promises';

/** The Debian mirror that this machine's own apt uses, so that sandboxes come from where the host trusts; else undefined. */
export async function hostDebianMirror(etcApt = '/etc/apt'): Promise<string | undefined> {
  const parts = await readdir(`${etcApt}/sources.list.d`).catch(() => []);
  const files = [`${etcApt}/sources.list`, ...parts.map((name) => `${etcApt}/sources.list.d/${name}`)];
  for (const file of files) {
    const mirror = findMirror(await readFile(file, 'utf8').catch(() => ''));
    if (mirror) return mirror;
  }
  return undefined;
}

/** The first archive in one-line or deb822 form whose path is Debian's own, not security updates or another vendor's. */
export function findMirror(sources: string): string | undefined {
  for (const raw of sources.split('\n')) {
    const line = raw.trim();
    const uri =
      /^URIs:\s*(?<uri>https?:\/\/\S+)/.exec(line)?.groups?.['uri'] ??
      /^deb\s+(?:\[[^\]]*\]\s+)?(?<uri>https?:\/\/\S+)/.exec(line)?.groups?.['uri'];
    if (uri && /\/debian\/?$/.test(uri)) return uri;
  }
  return undefined;
}
