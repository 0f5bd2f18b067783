import { describe, expect, it } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './reports';

describe('readVitestReport', () => {
  it('counts a file that could not be loaded', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(readVitestReport(JSON.stringify(report))).toEqual({ passed: 7, failed: 2 });
  });
});

describe('readPlaywrightReport', () => {
  it('takes a flaky test, and an error outside of any, for a failure', () => {
    const report = {
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
      errors: [{ message: 'set-up' }],
    };
    expect(readPlaywrightReport(JSON.stringify(report))).toEqual({ passed: 3, failed: 3 });
  });
});
