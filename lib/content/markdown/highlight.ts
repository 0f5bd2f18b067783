import type { Element, Root } from 'hast';
import { createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import docker from 'shiki/langs/docker.mjs';
import go from 'shiki/langs/go.mjs';
import html from 'shiki/langs/html.mjs';
import ini from 'shiki/langs/ini.mjs';
import javascript from 'shiki/langs/javascript.mjs';
import json from 'shiki/langs/json.mjs';
import nginx from 'shiki/langs/nginx.mjs';
import shellscript from 'shiki/langs/shellscript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import dark from 'shiki/themes/github-dark-high-contrast.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';
import { visit } from 'unist-util-visit';
import { FENCE_LANGUAGES, fenceLanguage } from './fence';

/**
 * Colours the code blocks of a sanitised tree, by the variables `--shiki-light` and `--shiki-dark` of each token.
 * A parameter such as `${N}` stays in one piece, so that it can be replaced later.
 */
export function highlightCode(tree: Root, declared: readonly string[]): void {
  visit(tree, 'element', (element) => {
    const { dataCode, dataLang } = element.properties;
    const grammar = fenceLanguage(String(dataLang ?? ''));
    if (element.tagName !== 'pre' || typeof dataCode !== 'string' || !grammar) return;
    const language = FENCE_LANGUAGES[grammar];
    if (language === null) return;
    const coloured = colour(dataCode, language, declared);
    if (!coloured) return;
    element.properties = {
      ...element.properties,
      className: ['shiki'],
      style: coloured.properties['style'] ?? '',
    };
    element.children = coloured.children;
  });
}

const highlighter = createHighlighterCoreSync({
  langs: [shellscript, docker, yaml, json, javascript, go, html, nginx, ini],
  themes: [light, dark],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

function colour(code: string, lang: string, declared: readonly string[]): Element | null {
  const root = highlighter.codeToHast(hideParameters(code, declared), {
    lang,
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: false,
  });
  visit(root, 'text', (text) => {
    text.value = showParameters(text.value, declared);
  });
  const [pre] = root.children;
  return pre?.type === 'element' ? pre : null;
}

/** Private-use characters stand for the parameters meanwhile: no grammar splits a single character. */
const FIRST_STAND_IN = 0xe000;

function hideParameters(code: string, declared: readonly string[]): string {
  return declared.reduce(
    (text, name, at) => text.replaceAll(`\${${name}}`, String.fromCodePoint(FIRST_STAND_IN + at)),
    code,
  );
}

function showParameters(code: string, declared: readonly string[]): string {
  return declared.reduce(
    (text, name, at) => text.replaceAll(String.fromCodePoint(FIRST_STAND_IN + at), () => `\${${name}}`),
    code,
  );
}
