import type { AssertionReport, Report } from '@/lib/shared/wire/report';

/** What was otherwise than expected, line by line; empty when nothing was. */
export type Surprise = string[];

/** The word for what each assertion saw, by its id: what hints are chosen by. */
export type Words = ReadonlyMap<string, string>;

/** Before anything is done, an exercise fails. */
export function judgeUntouched(report: Report, words: Words = new Map()): Surprise {
  if (report.status === 'failed') return [];
  return [
    'expected: failed, since nothing was done',
    `observed: ${report.status}`,
    ...assertions(report, words, () => true),
  ];
}

/** A solution passes. */
export function judgeSolution(report: Report, words: Words = new Map()): Surprise {
  if (report.status === 'passed') return [];
  return [
    'expected: passed',
    `observed: ${report.status}, hint ${report.hint?.id ?? 'none'}`,
    ...assertions(report, words, ({ status }) => status !== 'passed'),
  ];
}

/** A mistake fails and earns exactly its hint. */
export function judgeMistake(report: Report, hint: string, words: Words = new Map()): Surprise {
  if (report.status === 'failed' && report.hint?.id === hint) return [];
  return [
    `expected: failed, hint ${hint}`,
    `observed: ${report.status}, hint ${report.hint?.id ?? 'none'}`,
    ...assertions(report, words, ({ status }) => report.status === 'passed' || status !== 'passed'),
  ];
}

function assertions(report: Report, words: Words, shown: (assertion: AssertionReport) => boolean): string[] {
  return report.assertions.filter(shown).map(({ id, status, expected, found }) => {
    const word = words.get(id);
    const when = word === undefined ? '' : ` For hints: { check: ${id}, found: ${JSON.stringify(word)} }`;
    return `assertion ${id} ${status}: ${expected} Found: ${found}${when}`;
  });
}
