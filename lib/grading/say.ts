import type { Localized } from '@/lib/shared/locale';

/** One sentence of a report in every language. Sentences are plain text: no markdown, no HTML. */
export function say(en: string, zhCN: string): Localized {
  return { en, 'zh-CN': zhCN };
}

/** Text that came out of the sandbox or from the learner, made fit for a sentence: one line, not endless. */
export function quote(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= QUOTED_CHARACTERS
    ? line
    : `${characters.slice(0, QUOTED_CHARACTERS).join('')}…`;
}

const QUOTED_CHARACTERS = 200;
