import { expect, it } from 'vitest';
import type { Proof } from '@/lib/usecases/prove-lesson';
import { junitReport } from './junit';

function proof(over: Partial<Proof>): Proof {
  return { lesson: 'moor', exercise: 'e1', what: 'untouched', passed: true, surprise: [], ...over };
}

it('has a case for the files and for each proof, and the counts of the report', () => {
  const proofs = [
    proof({}),
    proof({ what: 'solutions/e1.sh', passed: false, surprise: ['expected: passed', 'observed: failed'] }),
  ];
  const courses = [{ folder: 'content/harbour', problems: [], proofs }];
  expect(junitReport({ passed: 2, failed: 1, courses })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="content:check" tests="3" failures="1">
  <testsuite name="content/harbour" tests="3" failures="1">
    <testcase classname="files" name="are sound"/>
    <testcase classname="moor.e1" name="untouched"/>
    <testcase classname="moor.e1" name="solutions/e1.sh">
      <failure message="expected: passed">expected: passed&#10;observed: failed</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

it('has a case for each problem, with its file', () => {
  const problems = [{ file: 'course.yaml', line: 3, message: 'is "x" & y; write <id>' }];
  const report = junitReport({
    passed: 0,
    failed: 1,
    courses: [{ folder: 'content/sea', problems, proofs: [] }],
  });
  expect(report).toContain(
    '<testcase classname="files" name="course.yaml:3" file="content/sea/course.yaml">',
  );
  expect(report).toContain('<failure message="is &quot;x&quot; &amp; y; write &lt;id&gt;">');
  expect(report).not.toContain('are sound');
});

it('holds only what XML can say', () => {
  const surprise = ['\u001b[31mred\u0000 \ud800 🐳 ]]> tab\there'];
  const courses = [{ folder: 'c', problems: [], proofs: [proof({ passed: false, surprise })] }];
  const report = junitReport({ passed: 1, failed: 1, courses });
  expect(report).toContain('>\ufffd[31mred\ufffd \ufffd 🐳 ]]&gt; tab&#9;here</failure>');
});
