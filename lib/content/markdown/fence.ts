import type { Code } from 'mdast';

/** The languages of fenced code, each with the grammar that colours it; null stays plain. */
export const FENCE_LANGUAGES = {
  sh: 'shellscript',
  bash: 'shellscript',
  shell: 'shellscript',
  dockerfile: 'docker',
  yaml: 'yaml',
  json: 'json',
  js: 'javascript',
  go: 'go',
  html: 'html',
  nginx: 'nginx',
  ini: 'ini',
  text: null,
  mermaid: null,
} as const;

export type FenceLanguage = keyof typeof FENCE_LANGUAGES;

/** run: with a button that types it into the terminal; copy: only copied; output: what a command printed. */
export type FenceKind = 'run' | 'copy' | 'output' | 'diagram';

export function fenceLanguage(name: string | null | undefined): FenceLanguage | null {
  return name && Object.hasOwn(FENCE_LANGUAGES, name) ? (name as FenceLanguage) : null;
}

export function fenceKind(code: Code): FenceKind {
  const language = fenceLanguage(code.lang);
  if (language === 'mermaid') return 'diagram';
  if (language === null || language === 'text') return 'output';
  return isShell(language) && code.meta === 'run' ? 'run' : 'copy';
}

/** What is wrong with a fence, in words, or null. */
export function fenceFault(code: Code): string | null {
  const languages = Object.keys(FENCE_LANGUAGES).join(', ');
  if (!code.lang)
    return 'this code block has no language; begin it with ```sh run, ```sh, ```text or ```mermaid';
  const language = fenceLanguage(code.lang);
  if (!language)
    return `a code block in ${JSON.stringify(code.lang)} is not known; write one of ${languages}`;
  if (!code.meta) return null;
  if (code.meta !== 'run')
    return `a code block knows no ${JSON.stringify(code.meta)}; write nothing there, or run`;
  return isShell(language) ? null : `only sh can run in the terminal, not ${language}; leave out run`;
}

function isShell(language: FenceLanguage): boolean {
  return FENCE_LANGUAGES[language] === 'shellscript';
}
