import { join, relative } from 'node:path';
import type { ContentCheck, CourseCheck } from './check-content';

/** The same counts as JUnit XML: a suite for each course, a case for its files or each problem, and for each proof. */
export function junitReport({ passed, failed, courses }: ContentCheck): string {
  const counts = `tests="${passed + failed}" failures="${failed}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="content:check" ${counts}>`,
    ...courses.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(course: CourseCheck): string[] {
  const cases = [...fileCases(course), ...proofCases(course)];
  const failures = cases.filter(({ failure }) => failure !== null).length;
  const counts = `tests="${cases.length}" failures="${failures}"`;
  const name = relative('', course.folder) || '.';
  return [`  <testsuite name="${escaped(name)}" ${counts}>`, ...cases.flatMap(caseLines), '  </testsuite>'];
}

interface Case {
  classname: string;
  name: string;
  /** What was found, line by line. */
  failure: readonly string[] | null;
  file?: string;
}

function fileCases({ folder, problems }: CourseCheck): Case[] {
  if (problems.length === 0) return [{ classname: 'files', name: 'are sound', failure: null }];
  return problems.map(({ file, line, message }) => ({
    classname: 'files',
    name: `${file}:${line}`,
    failure: [message],
    file: relative('', join(folder, file)),
  }));
}

function proofCases({ proofs }: CourseCheck): Case[] {
  return proofs.map(({ lesson, exercise, what, passed, surprise }) => ({
    classname: `${lesson}.${exercise}`,
    name: what,
    failure: passed ? null : surprise,
  }));
}

function caseLines({ classname, name, failure, file }: Case): string[] {
  const where = file === undefined ? '' : ` file="${escaped(file)}"`;
  const opening = `    <testcase classname="${escaped(classname)}" name="${escaped(name)}"${where}`;
  if (failure === null) return [`${opening}/>`];
  const [first = ''] = failure;
  return [
    `${opening}>`,
    `      <failure message="${escaped(first)}">${escaped(failure.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader would turn them into blanks in an attribute, and a carriage return into a line feed anywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** What XML 1.0 cannot say even as an entity, such as the colours of a terminal, becomes U+FFFD. */
const UNSAYABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text.replace(UNSAYABLE, '\u{FFFD}').replace(/[&<>"\t\n\r]/g, (found) => ENTITIES[found] ?? found);
}
