import type { Locale } from '@/lib/shared/locale';
import { LOCALES } from '@/lib/shared/locale';
import type { MarkdownFacts } from '../markdown/lint';
import { lintLessonText } from '../markdown/lint';
import { parseMarkdown } from '../markdown/parse';
import { markdownToTree } from '../markdown/to-tree';
import { tooDeep } from '../markdown/too-deep';
import type { LessonText } from '../model';
import type { Reading } from './reading';
import { readText, TEXT_LIMIT_BYTES } from './reading';

/** What a lesson's text may refer to, as exercises.yaml names it; nothing is held against the text without it. */
export interface LessonNames {
  exercises: readonly string[];
  parameters: readonly string[];
}

/** The text of every language, or null when one is missing or unreadable. Their faults are reported. */
export async function readLessonTexts(
  reading: Reading,
  folder: string,
  names: LessonNames | null,
): Promise<Record<Locale, LessonText> | null> {
  const en = await readLessonText(reading, folder, 'en', names);
  const zh = await readLessonText(reading, folder, 'zh-CN', names);
  if (!en || !zh) return null;
  compareSections(reading, folder, en.facts, zh.facts);
  return { en: en.text, 'zh-CN': zh.text };
}

async function readLessonText(
  reading: Reading,
  folder: string,
  locale: Locale,
  names: LessonNames | null,
): Promise<{ text: LessonText; facts: MarkdownFacts } | null> {
  const file = `${folder}/lesson.${locale}.md`;
  const markdown = await readText(reading, file, TEXT_LIMIT_BYTES);
  if (markdown === null) return null;
  const depth = tooDeep(markdown);
  if (depth) {
    reading.report(file, depth.line, depth.message);
    return null;
  }
  const facts = lintLessonText(markdown, parseMarkdown(markdown), names?.parameters ?? null);
  for (const { line, message } of [
    ...facts.faults,
    ...(names ? placementFaults(facts, names.exercises) : []),
  ]) {
    reading.report(file, line, message);
  }
  const tree = markdownToTree(markdown, { locale, declared: names?.parameters ?? [] });
  return { text: { markdown, tree }, facts };
}

/** Each exercise has its place in the text once: a learner would miss or meet twice what is not. */
function placementFaults(
  { placed }: MarkdownFacts,
  exercises: readonly string[],
): { line: number; message: string }[] {
  const unknown = placed.filter(({ exercise }) => !exercises.includes(exercise));
  const twice = placed.filter(
    ({ exercise }, at) => placed.findIndex((other) => other.exercise === exercise) < at,
  );
  const missing = exercises.filter((id) => !placed.some(({ exercise }) => exercise === id));
  const known = exercises.join(', ') || 'none';
  return [
    ...unknown.map(({ exercise, line }) => ({
      line,
      message: `exercises.yaml has no ${exercise}; there is ${known}`,
    })),
    ...twice.map(({ exercise, line }) => ({
      line,
      message: `exercise ${exercise} is placed already; place it once`,
    })),
    ...missing.map((id) => ({
      line: 1,
      message: `exercise ${id} has no place in the text; add a line ::exercise{#${id}}`,
    })),
  ];
}

/** A cheap sign that a translation fell behind. */
function compareSections(
  reading: Reading,
  folder: string,
  first: MarkdownFacts,
  second: MarkdownFacts,
): void {
  const [from, to] = LOCALES.map((locale) => `lesson.${locale}.md`);
  const count = Math.max(first.sections.length, second.sections.length);
  for (let at = 0; at < count; at += 1) {
    const here = first.sections[at];
    const there = second.sections[at];
    if (here?.depth === there?.depth) continue;
    reading.report(
      `${folder}/${to}`,
      there?.line ?? 1,
      `heading ${at + 1} is ${there ? `of level ${there.depth}` : 'missing'}, but ${from}:${here?.line ?? 1} has ` +
        `${here ? `level ${here.depth}` : 'none'} there; both languages need the same headings`,
    );
    return;
  }
}
