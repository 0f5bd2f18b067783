import type { Element, Root } from 'hast';
import type { Code, Parent, Root as MarkdownRoot } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Locale } from '@/lib/shared/locale';
import { fenceKind, fenceLanguage } from './fence';
import { ID_PREFIX, sectionsOf } from './headings';
import { highlightCode } from './highlight';
import { parseMarkdown } from './parse';
import { sanitizeSchema } from './sanitize-schema';

/**
 * Markdown as a sanitised, highlighted syntax tree. What the page gives life to is marked by `data-kind`:
 * `run`, `copy` and `output` (pre, with `data-code`), `diagram` (figure, with `data-source`), `exercise` (div, with
 * `data-exercise`), `note`, `tip` and `warning` (aside), `deeper` (details), `title` (the first line of an aside).
 */
export function markdownToTree(
  markdown: string,
  options: { locale: Locale; declared: readonly string[] },
): Root {
  const source = parseMarkdown(markdown);
  nameSections(source);
  nameContainers(source);
  const tree = converters[options.locale].runSync(source) as Root;
  guardLinks(tree);
  highlightCode(tree, options.declared);
  return tree;
}

const handlers = { code: codeBlock, leafDirective: exercisePlace };

const converters: Record<Locale, { runSync: (tree: MarkdownRoot) => unknown }> = {
  en: converter('Footnotes', (number) => `Back to the text, note ${number}`),
  'zh-CN': converter('脚注', (number) => `返回正文，脚注 ${number}`),
};

function converter(footnotes: string, backTo: (number: number) => string): (typeof converters)['en'] {
  return unified()
    .use(remarkRehype, {
      handlers,
      clobberPrefix: ID_PREFIX,
      footnoteLabel: footnotes,
      footnoteBackLabel: (index) => backTo(index + 1),
    })
    .use(rehypeSanitize, sanitizeSchema)
    .freeze();
}

function nameSections(tree: MarkdownRoot): void {
  for (const { heading, slug } of sectionsOf(tree)) {
    heading.data = { ...heading.data, hProperties: { id: `${ID_PREFIX}${slug}` } };
  }
  visit(tree, ['link', 'definition'], (node) => {
    if ('url' in node && typeof node.url === 'string' && node.url.startsWith('#')) {
      node.url = `#${ID_PREFIX}${node.url.slice(1)}`;
    }
  });
}

function nameContainers(tree: MarkdownRoot): void {
  visit(tree, 'containerDirective', (node: ContainerDirective) => {
    const deeper = node.name === 'deeper';
    node.data = { hName: deeper ? 'details' : 'aside', hProperties: { dataKind: node.name } };
    const [label] = node.children as Parent['children'];
    if (label?.type !== 'paragraph' || label.data?.directiveLabel !== true) return;
    label.data = deeper
      ? { ...label.data, hName: 'summary' }
      : { ...label.data, hProperties: { dataKind: 'title' } };
  });
}

function codeBlock(_state: unknown, node: Code): Element {
  const kind = fenceKind(node);
  const code = element('code', {}, [{ type: 'text', value: node.value }]);
  if (kind === 'diagram') {
    return element('figure', { dataKind: kind, dataSource: node.value }, [element('pre', {}, [code])]);
  }
  const language = fenceLanguage(node.lang) ?? 'text';
  return element('pre', { dataKind: kind, dataCode: node.value, dataLang: language }, [code]);
}

function exercisePlace(_state: unknown, node: LeafDirective): Element | undefined {
  if (node.name !== 'exercise') return undefined;
  return element('div', { dataKind: 'exercise', dataExercise: node.attributes?.['id'] ?? '' }, []);
}

function element(tagName: string, properties: Element['properties'], children: Element['children']): Element {
  return { type: 'element', tagName, properties, children };
}

/** Links to other sites open beside the lesson, and the other page learns nothing of this one. */
function guardLinks(tree: Root): void {
  visit(tree, 'element', (node) => {
    const { href } = node.properties;
    if (node.tagName !== 'a' || typeof href !== 'string' || !/^(https?:|[\\/]{2})/i.test(href)) return;
    node.properties = { ...node.properties, target: '_blank', rel: ['noopener', 'noreferrer'] };
  });
}
