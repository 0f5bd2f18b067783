import type { AssertionReport, Report } from '@/lib/shared/wire/report';

/** What was otherwise than expected, line by line; empty when nothing was. */
export type Surprise = string[];

/** Before anything is done, an exercise fails. */
export function judgeUntouched(report: Report): Surprise {
  if (report.status === 'failed') return [];
  return [
    'expected: failed, since nothing was done',
    `observed: ${report.status}`,
    ...assertions(report, () => true),
  ];
}

/** A solution passes. */
export function judgeSolution(report: Report): Surprise {
  if (report.status === 'passed') return [];
  return [
    'expected: passed',
    `observed: ${report.status}, hint ${report.hint?.id ?? 'none'}`,
    ...assertions(report, ({ status }) => status !== 'passed'),
  ];
}

/** A mistake fails and earns exactly its hint. */
export function judgeMistake(report: Report, hint: string): Surprise {
  if (report.status === 'failed' && report.hint?.id === hint) return [];
  return [
    `expected: failed, hint ${hint}`,
    `observed: ${report.status}, hint ${report.hint?.id ?? 'none'}`,
    ...assertions(report, ({ status }) => report.status === 'passed' || status !== 'passed'),
  ];
}

function assertions(report: Report, shown: (assertion: AssertionReport) => boolean): string[] {
  return report.assertions
    .filter(shown)
    .map(({ id, status, expected, found }) => `assertion ${id} ${status}: ${expected} Found: ${found}`);
}
