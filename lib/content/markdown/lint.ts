import type { Code, Nodes, Root } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { parameterNames } from '../parameters';
import { fenceFault } from './fence';
import type { Section } from './headings';
import { sectionsOf } from './headings';

export interface MarkdownFault {
  line: number;
  message: string;
}

/** What a text lets the reader see of its structure, for comparing languages and finding exercises. */
export interface MarkdownFacts {
  faults: MarkdownFault[];
  sections: { depth: number; line: number }[];
  placed: { exercise: string; line: number }[];
}

/** Everything wrong with a lesson's text, and what it places where. Parameters are not judged when none are known. */
export function lintLessonText(
  markdown: string,
  tree: Root,
  declared: readonly string[] | null,
): MarkdownFacts {
  const sections = sectionsOf(tree);
  const facts: MarkdownFacts = { faults: sectionFaults(sections), sections, placed: [] };
  const slugs = new Set(sections.map(({ slug }) => slug));
  visit(tree, (node) => {
    const line = lineOf(node);
    const report = (message: string | null): void => {
      if (message !== null) facts.faults.push({ line, message });
    };
    report(inlineFault(node, slugs));
    if (node.type === 'text' && declared) report(parameterFault(node.value, declared));
    if (node.type === 'code') report(fenceFault(node));
    if (node.type === 'containerDirective') report(containerFault(node, markdown));
    if (node.type === 'leafDirective') {
      const exercise = placedExercise(node);
      if (exercise) facts.placed.push({ exercise, line });
      else report(`::${node.name} is not understood here; the only one is ::exercise{#e1}, without a label`);
    }
  });
  return facts;
}

/** Everything wrong with the markdown of a task or a hint, which is a few sentences in a card. */
export function lintTask(tree: Root): MarkdownFault[] {
  const faults: MarkdownFault[] = [];
  visit(tree, (node) => {
    const message = inlineFault(node, new Set()) ?? taskFault(node);
    if (message !== null) faults.push({ line: lineOf(node), message });
  });
  return faults;
}

/** Names that look like a parameter but are none: in prose no shell would replace them. */
export function parameterFault(text: string, declared: readonly string[]): string | null {
  const unknown = parameterNames(text).filter((name) => !declared.includes(name));
  if (unknown.length === 0) return null;
  const known = declared.length > 0 ? `declared are ${declared.join(', ')}` : 'none is declared';
  return `\${${unknown.join('}, ${')}} is no parameter of this lesson: ${known}`;
}

const CONTAINERS = ['note', 'tip', 'warning', 'deeper'];

function containerFault(node: ContainerDirective, markdown: string): string | null {
  if (!CONTAINERS.includes(node.name)) {
    return `:::${node.name} is not known; write one of ${CONTAINERS.map((name) => `:::${name}`).join(', ')}`;
  }
  const source = markdown.slice(node.position?.start.offset, node.position?.end.offset);
  const lastLine = source.slice(source.lastIndexOf('\n') + 1);
  if (!source.includes('\n') || !/:{3,}\s*$/.test(lastLine)) {
    return `:::${node.name} is never closed; end it with a line :::`;
  }
  if (Object.keys(node.attributes ?? {}).length > 0) return `:::${node.name} takes no {…}`;
  const [first] = node.children;
  const labelled = first?.type === 'paragraph' && first.data?.directiveLabel === true;
  return node.name === 'deeper' && !labelled ? 'this needs a title: :::deeper[What it is about]' : null;
}

function placedExercise(node: LeafDirective): string | null {
  const { id, ...others } = node.attributes ?? {};
  const plain = Object.keys(others).length === 0 && node.children.length === 0;
  return node.name === 'exercise' && plain && id ? id : null;
}

function inlineFault(node: Nodes, slugs: ReadonlySet<string>): string | null {
  switch (node.type) {
    case 'html':
      return 'raw HTML is not shown; write markdown, and put what looks like a tag between backticks';
    case 'image':
    case 'imageReference':
      return 'pictures are not part of a lesson; draw it as a ```mermaid diagram';
    case 'link':
    case 'definition':
      return linkFault(node.url, slugs);
    default:
      return null;
  }
}

function linkFault(url: string, slugs: ReadonlySet<string>): string | null {
  if (url.startsWith('#')) {
    const known = slugs.has(decodeFragment(url.slice(1)));
    return known ? null : `the link ${url} leads to no heading of this text; there are ${list(slugs)}`;
  }
  if (/^(https?|mailto):/i.test(url)) return null;
  if (/^[\\/]{2}|^[a-z][a-z0-9+.-]*:/i.test(url))
    return `the link ${url} is not followed; write one of https, http, mailto`;
  return null;
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function list(slugs: ReadonlySet<string>): string {
  return slugs.size > 0 ? [...slugs].map((slug) => `#${slug}`).join(', ') : 'none';
}

function taskFault(node: Nodes): string | null {
  if (node.type === 'heading') return 'a task has no headings; its title stands beside it';
  if (node.type === 'leafDirective' || node.type === 'containerDirective') return 'a task has no directives';
  return node.type === 'code' ? taskFenceFault(node) : null;
}

function taskFenceFault(node: Code): string | null {
  return node.lang === 'mermaid' ? 'a task has no diagrams; draw it in the text' : fenceFault(node);
}

/** Screen readers walk a text by its headings: none is skipped, and the first level is the lesson's title. */
function sectionFaults(sections: readonly Section[]): MarkdownFault[] {
  return sections.flatMap(({ depth, line }, at) => {
    if (depth === 1) return [{ line, message: 'the title stands in exercises.yaml; begin with ## here' }];
    const above = sections[at - 1]?.depth ?? 1;
    const skipped = depth > Math.max(above, 1) + 1;
    const right = '#'.repeat(above + 1);
    return skipped ? [{ line, message: `this heading skips a level; write ${right} at most` }] : [];
  });
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
