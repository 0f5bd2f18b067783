import type { Heading, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** Keeps ids of the authors' words away from the page's own ids. */
export const ID_PREFIX = 's-';

export interface Section {
  heading: Heading;
  depth: number;
  line: number;
  /** What a link of the text names, as in `[see above](#what-is-shared)`; unique within the text. */
  slug: string;
}

export function sectionsOf(tree: Root): Section[] {
  const taken = new Set<string>();
  const sections: Section[] = [];
  visit(tree, 'heading', (heading) => {
    const slug = unused(slugOf(toString(heading)), taken);
    sections.push({ heading, depth: heading.depth, line: heading.position?.start.line ?? 1, slug });
  });
  return sections;
}

/** Words of any script joined by dashes: "What is shared?" is what-is-shared, 共享什么？ is 共享什么. */
function slugOf(text: string): string {
  const slug = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug || 'section';
}

function unused(slug: string, taken: Set<string>): string {
  let candidate = slug;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${slug}-${count}`;
  taken.add(candidate);
  return candidate;
}
