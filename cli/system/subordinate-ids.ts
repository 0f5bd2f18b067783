import { readFile, rename, writeFile } from 'node:fs/promises';

/** Ids that userns-remap needs: a whole 16-bit range, so that every user of a Debian image has one. */
const RANGE_SIZE = 65_536;

/** Where Debian's own tools begin to hand them out as well. */
const LOWEST = 100_000;
const PREFERRED = 1_000_000;
const HIGHEST = 4_000_000_000;

const SUBUID = '/etc/subuid';
const SUBGID = '/etc/subgid';

interface Range {
  owner: string;
  start: number;
  size: number;
}

/**
 * Sees to it that the user has exactly one line in /etc/subuid and the same in /etc/subgid, overlapping nobody else's:
 * with two lines the engine does not start. Gives back the first id of the range; the files change only if they must.
 */
export async function ensureSubordinateIds(user: string): Promise<number> {
  const [uids, gids] = await Promise.all([readOrEmpty(SUBUID), readOrEmpty(SUBGID)]);
  const start = chooseRange([uids, gids], user);
  await Promise.all([replace(SUBUID, uids, user, start), replace(SUBGID, gids, user, start)]);
  return start;
}

/** The first id of the user's range: the one it has in every file if that is sound, else the first free one. */
export function chooseRange(files: readonly string[], user: string): number {
  const ranges = files.map(parseRanges);
  const foreign = ranges.flat().filter(({ owner }) => owner !== user);
  const isFree = (start: number) =>
    !foreign.some((range) => start < range.start + range.size && range.start < start + RANGE_SIZE);
  const own = ranges
    .flat()
    .filter(({ owner, size, start }) => owner === user && size >= RANGE_SIZE && start >= LOWEST);
  const kept = own.find(({ start }) => isFree(start));
  if (kept) return kept.start;
  for (let start = PREFERRED; start < HIGHEST; start += RANGE_SIZE) if (isFree(start)) return start;
  throw new Error(`${SUBUID} and ${SUBGID} have no free range of ${RANGE_SIZE} ids left.`);
}

/** The file with exactly one line for the user, where its first one stood; everybody else's lines as they were. */
export function withRange(text: string, user: string, start: number): string {
  const line = `${user}:${start}:${RANGE_SIZE}`;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const first = lines.findIndex((each) => each.startsWith(`${user}:`));
  const others = lines.filter((each) => !each.startsWith(`${user}:`));
  others.splice(first === -1 ? others.length : first, 0, line);
  return `${others.join('\n')}\n`;
}

function parseRanges(text: string): Range[] {
  return text.split('\n').flatMap((line) => {
    const [owner = '', start, size] = line.split(':');
    const range = { owner, start: Number(start), size: Number(size) };
    return owner !== '' && Number.isInteger(range.start) && Number.isInteger(range.size) ? [range] : [];
  });
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

async function replace(path: string, text: string, user: string, start: number): Promise<void> {
  const wanted = withRange(text, user, start);
  if (wanted === text) return;
  const part = `${path}.drydock`;
  await writeFile(part, wanted, { mode: 0o644 });
  await rename(part, path);
}
