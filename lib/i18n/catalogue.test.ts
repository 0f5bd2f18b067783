import { describe, expect, it } from 'vitest';
import { ERROR_STATUS } from '@/lib/shared/errors';
import { LOCALES } from '@/lib/shared/locale';
import { messagesFor, translator } from './index';

/** `namespace.key` of every text, with the names of its ICU arguments. */
function entries(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? entries(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
}

function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{([a-z]\w*)[,}]/g)].map((match) => match[1] ?? ''))].sort();
}

const english = entries(messagesFor('en'));

describe.each(LOCALES.filter((locale) => locale !== 'en'))('%s', (locale) => {
  const texts = new Map(entries(messagesFor(locale)));

  it('has exactly the keys of English', () => {
    expect([...texts.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('takes the same arguments in every text', () => {
    for (const [key, text] of english)
      expect([key, argumentsOf(texts.get(key) ?? '')]).toEqual([key, argumentsOf(text)]);
  });

  it('leaves no text empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe.each(LOCALES)('error texts in %s', (locale) => {
  it('exist for every code that the server can answer with', () => {
    const t = translator(locale);
    for (const code of Object.keys(ERROR_STATUS))
      expect(t.has(`errors.${code}` as 'errors.internal')).toBe(true);
  });
});

describe('translator', () => {
  it('fills in arguments and plurals', () => {
    expect(translator('en')('courses.exercisesDone', { done: 1, total: 1 })).toBe('1 of 1 exercise passed');
    expect(translator('en')('gradebook.students', { count: 0 })).toBe('No students');
    expect(translator('zh-CN')('gradebook.students', { count: 3 })).toBe('3 名学生');
  });
});
