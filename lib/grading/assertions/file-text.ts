import type { Localized } from '@/lib/shared/locale';
import { CannotCheck } from '../cannot-check';
import type { Found } from '../engine/files';
import { fitsPattern } from '../predicate';
import { quote, say } from '../say';
import type { Verdict } from '../verdict';

/** What was asked of a file's text; none of it asks for the file alone. */
interface Wanted {
  equals?: string | undefined;
  contains?: string | undefined;
  matches?: string | undefined;
}

type TextSeen = 'missing' | 'folder' | 'other' | 'large' | 'empty' | 'different' | 'equal';

/** One word on what is at the path; `equal` is what was wanted. White space around a whole text does not matter. */
export function judgeText(found: Found, wanted: Wanted): TextSeen {
  if (found.kind !== 'file') return found.kind;
  const text = found.bytes.toString('utf8');
  if (isRight(text, wanted)) return 'equal';
  return text.trim() === '' ? 'empty' : 'different';
}

function isRight(text: string, { equals, contains, matches }: Wanted): boolean {
  if (equals !== undefined) return text.trim() === equals.trim();
  if (matches !== undefined) return fitsPattern(text.trim(), matches);
  return contains === undefined || text.includes(contains);
}

/** Whether a text is asked for, and not the file alone. */
export function asksForText({ equals, contains, matches }: Wanted): boolean {
  return [equals, contains, matches].some((one) => one !== undefined);
}

interface WantedFile extends Wanted {
  path: string;
  absent?: true | undefined;
}

export function judgeFile(wanted: WantedFile, found: Found): Verdict {
  const { path, absent } = wanted;
  const observed = judgeText(found, wanted);
  const isThere = absent === true && found.kind !== 'missing';
  if (isThere)
    return { passed: false, observed: 'present', found: say(`${path} is there.`, `${path} 还在。`) };
  return { passed: absent ?? observed === 'equal', observed, found: describeFound(path, found, observed) };
}

/** Of what is too large only this much is known: it is there, and has another text than a short one. */
export function requireRead({ path, absent, equals }: WantedFile, found: Found): void {
  if (found.kind === 'large' && !absent && equals === undefined) throw new CannotCheck(tooLarge(path));
}

export const tooLarge = (path: string) =>
  say(`This could not be checked: ${path} is too large to be read.`, `无法检查：${path} 太大，无法读取。`);

export function describeFound(path: string, found: Found, seen: TextSeen): Localized {
  switch (seen) {
    case 'missing':
      return say(`There is no ${path}.`, `没有 ${path}。`);
    case 'folder':
      return say(`${path} is a folder.`, `${path} 是一个目录。`);
    case 'other':
      return say(`${path} is not a regular file.`, `${path} 不是普通文件。`);
    case 'large':
      return say(`${path} is there, and too large to be read.`, `${path} 在，但太大，没有读取。`);
    case 'empty':
      return say(`${path} is empty.`, `${path} 是空的。`);
    case 'equal':
      return say(`${path} is as it should be.`, `${path} 符合要求。`);
    case 'different':
      return different(path, found);
  }
}

function different(path: string, found: Found): Localized {
  const text = found.kind === 'file' ? quote(found.bytes.toString('utf8')) : '';
  return say(`${path} contains “${text}”.`, `${path} 的内容是“${text}”。`);
}
