import { isDeepStrictEqual } from 'node:util';
import type { Document, Node, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isPair, isSeq, parseDocument } from 'yaml';
import type { LessonPlace } from './lesson-place';
import { moduleYaml } from './templates';

/**
 * The text of course.yaml with the lesson in its module, which is added if it is missing; both stand by the number in
 * their names. The text is spliced, since writing the document anew would fold its long texts differently; where
 * splicing is not sure to work the document is written anew, which keeps comments and order.
 */
export function addToCourse(text: string, { module, lesson }: LessonPlace): string {
  const document = parseDocument(text);
  const modules = document.get('modules') as YAMLSeq;
  const at = modules.items.findIndex((item) => isMap(item) && item.get('folder') === module.folder);
  const target = at === -1 ? modules : ((modules.items[at] as YAMLMap).get('lessons') as YAMLSeq);
  const entry = at === -1 ? moduleYaml(module, lesson.folder) : lesson.folder;
  const names = target.items.map((item) => String(isMap(item) ? item.get('folder') : item));
  const name = at === -1 ? module.folder : lesson.folder;
  const before = names.filter((other) => other < name).length;
  const position = names.every((other, index) => other < name === index < before) ? before : names.length;
  const spliced = splice(text, target, position, entry);
  target.items.splice(position, 0, valueOf(document, entry));
  return sameValue(spliced, document) ? spliced : document.toString({ lineWidth: 0 });
}

function valueOf(document: Document, entry: string): Node {
  return document.createNode(parseDocument(entry).toJS());
}

function sameValue(text: string, document: Document): boolean {
  const parsed = parseDocument(text);
  return parsed.errors.length === 0 && isDeepStrictEqual(parsed.toJS(), document.toJS());
}

/** `entry` put before the item at `position`, or behind the last, in the way in which the list is written. */
function splice(text: string, list: YAMLSeq, position: number, entry: string): string {
  const [start = 0] = list.range ?? [];
  if (list.items.length === 0) return insert(text, start + 1, entry);
  const previous = list.items[position - 1] as Node | undefined;
  const first = list.items[0] as Node;
  if (list.flow) {
    return previous
      ? insert(text, endOf(previous), `, ${entry}`)
      : insert(text, first.range?.[0] ?? 0, `${entry}, `);
  }
  const itemStart = first.range?.[0] ?? 0;
  const lineStart = text.lastIndexOf('\n', itemStart - 1) + 1;
  const lead = text.slice(lineStart, itemStart);
  const lines = `${lead}${entry.replaceAll('\n', `\n${' '.repeat(lead.length)}`)}`;
  if (!previous) return insert(text, lineStart, `${lines}\n`);
  const lineEnd = text.indexOf('\n', endOf(previous));
  return lineEnd === -1 ? `${text}\n${lines}\n` : insert(text, lineEnd, `\n${lines}`);
}

function insert(text: string, offset: number, addition: string): string {
  return `${text.slice(0, offset)}${addition}${text.slice(offset)}`;
}

/** Where what is written of a value ends: blank lines and comments behind it do not count. */
function endOf(node: unknown): number {
  if (isPair(node)) return Math.max(endOf(node.key), endOf(node.value));
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    return Math.max(...(node.items as unknown[]).map(endOf));
  }
  return (node as Node | null)?.range?.[1] ?? 0;
}
