import type { Options as Schema } from 'rehype-sanitize';

/**
 * All that a lesson's text may become. Authors write no HTML, so this is the second wall: whatever a parser or a
 * handler lets through, no script, style, form, frame, picture or unknown scheme reaches the page.
 */
export const sanitizeSchema: Schema = {
  tagNames: [
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'div', 'section'],
    ...['a', 'strong', 'em', 'del', 'code', 'sup', 'pre', 'figure', 'aside', 'details', 'summary', 'input'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'ariaLabel', 'ariaDescribedBy', 'dataFootnoteRef', 'dataFootnoteBackref', 'id'],
    aside: [['dataKind', 'note', 'tip', 'warning']],
    details: [['dataKind', 'deeper']],
    div: [['dataKind', 'exercise'], 'dataExercise'],
    figure: [['dataKind', 'diagram'], 'dataSource'],
    pre: [['dataKind', 'run', 'copy', 'output'], 'dataCode', 'dataLang'],
    p: [['dataKind', 'title']],
    h2: ['id', ['className', 'sr-only']],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: ['id', ['className', 'task-list-item']],
    ol: ['start'],
    section: ['dataFootnotes'],
    td: [['align', 'left', 'center', 'right']],
    th: [['align', 'left', 'center', 'right']],
    ul: [['className', 'contains-task-list']],
  },
  required: { input: { disabled: true, type: 'checkbox' } },
  protocols: { href: ['http', 'https', 'mailto'] },
  // Every id is made by us and carries a prefix already.
  clobber: [],
  strip: ['script', 'style'],
  allowComments: false,
  allowDoctypes: false,
};
