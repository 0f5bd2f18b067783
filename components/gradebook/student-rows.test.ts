import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { IntlProvider } from 'use-intl';
import { messagesFor } from '@/lib/i18n';
import type { Locale } from '@/lib/shared/locale';
import type { Gradebook } from '@/lib/shared/wire/people';
import { StudentRows } from './student-rows';

const NONE: Gradebook['students'][number]['cells'][number] = {
  ...{ status: 'none', points: 0, attempts: 0, hints: 0, solutionSeen: false },
  ...{ firstTriedAt: null, passedAt: null },
};
const PASSED = {
  ...{ status: 'passed' as const, points: 10, attempts: 3, hints: 2, solutionSeen: true },
  ...{ firstTriedAt: '2026-05-04T09:00:00.000Z', passedAt: '2026-05-04T09:12:30.000Z' },
};
const TRIED = { ...NONE, status: 'tried' as const, points: 4, attempts: 1, hints: 1 };

/** The page as it comes from the server. */
function rows(locale: Locale): string {
  const columns = ['e1', 'e2', 'e3'].map((exercise) => ({
    ...{ lesson: 'first-run', exercise, title: `Title of ${exercise}`, maxPoints: 10 },
  }));
  const students = ['Ada', 'Bob'].map((name) => ({
    ...{ user: { id: name, name, role: 'student' as const }, points: 14, cells: [PASSED, TRIED, NONE] },
  }));
  const table = createElement('table', null, createElement(StudentRows, { students, columns }));
  const provider = { locale, messages: messagesFor(locale), timeZone: 'UTC', children: table };
  return renderToStaticMarkup(createElement(IntlProvider, provider));
}

function wordsOf(html: string): string[] {
  return Array.from(html.matchAll(/class="sr-only">([^<]*)</g), ([, words = '']) => words).slice(0, 3);
}

describe('StudentRows', () => {
  it('says in words what is known of each cell', () => {
    expect(wordsOf(rows('en'))).toEqual([
      'Passed, 10 of 10 points, 3 tries, 2 hints read, solution seen, passed after 12 min',
      'Tried, 4 of 10 points, 1 try, 1 hint read',
      'Not tried',
    ]);
  });

  it('says it in Chinese', () => {
    expect(wordsOf(rows('zh-CN'))).toEqual([
      '通过，10 / 10 分，尝试 3 次，看过 2 条提示，看过解法，用时 12分钟',
      '未通过，4 / 10 分，尝试 1 次，看过 1 条提示',
      '未尝试',
    ]);
  });

  it('marks a solution that was seen', () => {
    expect(rows('en').match(/bg-oxide/g)).toHaveLength(2);
  });

  it('has one cell that Tab leads to', () => {
    expect(rows('en').match(/<button/g)).toHaveLength(6);
    expect(rows('en').match(/tabindex="0"/gi)).toHaveLength(1);
  });
});
