import { toHtml } from 'hast-util-to-html';
import type { Locale } from '@/lib/shared/locale';
import type { Parameters } from '../model';
import { fillTree } from './fill-tree';
import { markdownToTree } from './to-tree';

/** The task of an exercise, or a hint, as sanitised HTML with the learner's own values. */
export function renderTask(
  markdown: string,
  parameters: Readonly<Parameters>,
  locale: Locale = 'en',
): string {
  const tree = markdownToTree(markdown, { locale, declared: Object.keys(parameters) });
  return toHtml(fillTree(tree, parameters));
}
