import fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { expect, it } from 'vitest';
import { fillTree } from './fill-tree';
import { markdownToTree } from './to-tree';

function html(markdown: string, declared: string[] = []): string {
  return toHtml(markdownToTree(markdown, { locale: 'en', declared }));
}

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<base href="https://evil.example/">',
  '<iframe src="https://evil.example"></iframe>',
  'text <b onclick="alert(1)">bold</b>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox)',
  '<javascript:alert(1)>',
  '![x](https://evil.example/track.png)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '::exercise{#e1 onclick=alert(1) style="x" .evil}',
  ':::note{onclick=alert(1) style="position:fixed" #top}\nx\n:::',
  ':::script[x]\nalert(1)\n:::',
  '::iframe{src="https://evil.example"}',
  '```"><script>alert(1)</script>\nx\n```',
  '```sh"onload=alert(1)\nx\n```',
])('makes %s inert', (markdown) => {
  const result = html(markdown);
  expect(result).not.toMatch(/<(script|img|svg|base|iframe|style|form|object|embed|b)\b/i);
  expect(result).not.toMatch(/<[^>]*\s(on\w+|srcdoc|src|class="evil|id="top)/i);
  expect(result).not.toMatch(/href="\s*(javascript|data|vbscript):/i);
});

it('makes no tag of any text but those of the format', () => {
  const scrap = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '[',
    '](',
    ')',
    '`',
    '\n',
    ':::',
    '::',
    '{',
    '}',
    '#',
    '|',
    'on=',
    'script',
    'javascript:',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(scrap, fc.string({ maxLength: 4 })), { maxLength: 25 }), (parts) => {
      expect(html(parts.join(''))).not.toMatch(
        /<(script|img|svg|base|iframe|style|object|embed|form|link|meta)\b/i,
      );
    }),
    { numRuns: 200 },
  );
});

it('marks what the page gives life to', () => {
  expect(html('```sh run\nls\n```')).toMatch(
    /^<pre data-kind="run" data-code="ls" data-lang="sh" class="shiki"/,
  );
  expect(html('```sh\nls\n```')).toContain('<pre data-kind="copy" data-code="ls"');
  expect(html('```text\na  b\n```')).toBe(
    '<pre data-kind="output" data-code="a  b" data-lang="text"><code>a  b</code></pre>',
  );
  expect(html('```mermaid\na-->b\n```')).toContain('<figure data-kind="diagram" data-source="a-->b">');
  expect(html('::exercise{#e2}')).toBe('<div data-kind="exercise" data-exercise="e2"></div>');
  expect(html(':::tip[Try]\nx\n:::')).toBe(
    '<aside data-kind="tip"><p data-kind="title">Try</p><p>x</p></aside>',
  );
  expect(html(':::deeper[How `it` works]\nx\n:::')).toBe(
    '<details data-kind="deeper"><summary>How <code>it</code> works</summary><p>x</p></details>',
  );
});

it('takes no part of an image name or of a time for a directive', () => {
  expect(html('lab/web:v1 at 12:30, host:port')).toBe('<p>lab/web:v1 at 12:30, host:port</p>');
});

it('gives headings ids that links of the text lead to', () => {
  expect(html('## What is *shared*?\n\n## 共享什么？\n\n## What is shared\n\n[up](#what-is-shared)')).toBe(
    '<h2 id="s-what-is-shared">What is <em>shared</em>?</h2>\n<h2 id="s-共享什么">共享什么？</h2>\n' +
      '<h2 id="s-what-is-shared-2">What is shared</h2>\n<p><a href="#s-what-is-shared">up</a></p>',
  );
});

it('opens other sites beside the lesson, and tells them nothing', () => {
  expect(html('[d](https://docs.docker.com) [l](/courses)')).toBe(
    '<p><a href="https://docs.docker.com" target="_blank" rel="noopener noreferrer">d</a> <a href="/courses">l</a></p>',
  );
});

it('fills parameters in words, code and diagrams, and leaves the shell its own', () => {
  const markdown =
    'It is ${N}.\n\n```sh run\necho "g-${N} ${HOME} $N"x${N}\n```\n\n```mermaid\na${N}-->b\n```';
  const tree = markdownToTree(markdown, { locale: 'en', declared: ['N'] });
  const filled = toHtml(fillTree(tree, { N: '42' }));
  expect(filled).toContain('<p>It is 42.</p>');
  expect(filled).toContain('data-code="echo &#x22;g-42 ${HOME} $N&#x22;x42"');
  expect(filled).toContain('data-source="a42-->b"');
  expect(filled.replace(/<[^>]*>/g, '')).toContain('echo "g-42 ${HOME} $N"x42');
  expect(toHtml(tree)).toContain('${N}');
});

it('does not let a value of a parameter become markup', () => {
  const tree = markdownToTree('Hi ${P}', { locale: 'en', declared: ['P'] });
  expect(toHtml(fillTree(tree, { P: '<img src=x>' }))).toBe('<p>Hi &#x3C;img src=x></p>');
});

it('colours code for light and for dark', () => {
  expect(html('```dockerfile\nFROM busybox\n```')).toMatch(
    /<span style="--shiki-light:#\w+;--shiki-dark:#\w+">FROM/,
  );
});
