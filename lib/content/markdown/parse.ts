import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { Processor } from 'unified';
import { unified } from 'unified';

/** GitHub's markdown with block directives, as a syntax tree. Never throws: any text is some markdown. */
export function parseMarkdown(markdown: string): Root {
  return parser.parse(markdown);
}

const parser = unified()
  .use(remarkParse)
  // One tilde stays a tilde, as in "about ~60 MB".
  .use(remarkGfm, { singleTilde: false })
  .use(blockDirectives)
  .freeze();

/** Leaf and container directives only: the `:v1` of `lab/web:v1` must not become a directive. */
function blockDirectives(this: Processor): void {
  const data = this.data();
  const { flow } = directive();
  (data.micromarkExtensions ??= []).push(flow ? { flow } : {});
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}
