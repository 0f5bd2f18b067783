import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { addToCourse } from './add-to-course';
import type { LessonPlace } from './lesson-place';

function place(module: string, lesson: string): LessonPlace {
  const named = (folder: string) => ({ folder, id: folder.slice(3) });
  return {
    courseFolder: '/course',
    courseId: 'course',
    module: named(module),
    lesson: named(lesson),
    isNewCourse: false,
  };
}

const HEAD = `# Kept
id: sea
summary:
  en: >-
    Folded where
    the author folded it.
modules:
`;
const QUAY = `  - id: quay # the first
    folder: 01-quay
    lessons:
      - 01-moor # stays
      - 03-knots

`;
const SHIP = `  # Ships come last.
  - id: ship
    folder: 03-ship
    lessons: [02-sail]
`;

it.each([
  ['last', '04-row', QUAY.replace('03-knots', '03-knots\n      - 04-row')],
  ['between', '02-row', QUAY.replace('# stays', '# stays\n      - 02-row')],
  ['first', '00-row', QUAY.replace('      - 01-moor', '      - 00-row\n      - 01-moor')],
])('puts a lesson %s in a list of lines, and changes nothing else', (_, lesson, quay) => {
  expect(addToCourse(HEAD + QUAY + SHIP, place('01-quay', lesson))).toBe(HEAD + quay + SHIP);
});

it.each([
  ['[02-sail]', '01-row', '[01-row, 02-sail]'],
  ['[02-sail]', '03-row', '[02-sail, 03-row]'],
  ['[]', '03-row', '[03-row]'],
])('puts a lesson into %s', (before, lesson, after) => {
  const text = (lessons: string) => HEAD + QUAY + SHIP.replace('[02-sail]', lessons);
  expect(addToCourse(text(before), place('03-ship', lesson))).toBe(text(after));
});

it('puts a module where its number belongs', () => {
  const pier = `  - id: pier
    title: { en: 'Pier', zh-CN: 'Pier' }
    folder: 02-pier
    lessons:
      - 01-fish
`;
  const quay = QUAY.trimEnd() + '\n';
  expect(addToCourse(HEAD + QUAY + SHIP, place('02-pier', '01-fish'))).toBe(HEAD + quay + pier + '\n' + SHIP);
});

it('writes the document anew where the text is not clear, and keeps its comments', () => {
  const text = '# Kept\nmodules: [{ folder: 01-quay, lessons: [01-moor,] }]\n';
  const added = addToCourse(text, place('02-pier', '01-fish'));
  expect(added).toContain('# Kept\n');
  const { modules } = parse(added) as { modules: { folder: string; lessons: string[] }[] };
  expect(modules.map(({ folder }) => folder)).toEqual(['01-quay', '02-pier']);
  expect(modules[1]!.lessons).toEqual(['01-fish']);
});
