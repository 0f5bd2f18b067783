import type { Translator } from '@/lib/i18n';
import type { Gradebook } from '@/lib/shared/wire/people';
import { groupByLesson } from './group-by-lesson';
import { StudentRows } from './student-rows';

type Props = { book: Gradebook; lessonTitles: ReadonlyMap<string, string>; t: Translator };

/** What scrolls takes focus, so that arrow keys scroll it in every browser. */
const SCROLLED_BY_KEYBOARD = { tabIndex: 0 };

/** Students × exercises. The names and both heads stay in view while the rest scrolls. */
export function GradebookTable({ book, lessonTitles, t }: Props) {
  return (
    <div
      role="region"
      aria-label={t('gradebook.title')}
      {...SCROLLED_BY_KEYBOARD}
      className="gradebook-scroll min-h-0 flex-1 overflow-auto border-t border-line -outline-offset-2"
    >
      <table className="gradebook">
        <caption className="sr-only">{t('gradebook.caption', { name: book.class.name })}</caption>
        <Heads book={book} lessonTitles={lessonTitles} t={t} />
        <StudentRows students={book.students} columns={book.exercises} />
      </table>
    </div>
  );
}

function Heads({ book, lessonTitles, t }: Props) {
  const groups = groupByLesson(book.exercises);
  const maxPoints = book.exercises.reduce((sum, exercise) => sum + exercise.maxPoints, 0);
  const titleOf = (lesson: string) => lessonTitles.get(lesson) ?? lesson;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className="gradebook-name">
          {t('gradebook.student')}
        </th>
        {groups.map(({ lesson, exercises }) => (
          <th key={lesson} scope="colgroup" colSpan={exercises.length} className="gradebook-lesson">
            <span style={{ maxWidth: `${exercises.length * 2.625 - 1}rem` }} title={titleOf(lesson)}>
              {titleOf(lesson)}
            </span>
          </th>
        ))}
        <th scope="col" rowSpan={2} className="gradebook-total">
          {t('gradebook.total')}
          <span className="block text-xs font-normal text-ink-3">{maxPoints}</span>
        </th>
      </tr>
      <tr>
        {book.exercises.map((column) => (
          <th key={`${column.lesson}/${column.exercise}`} scope="col" title={column.title}>
            <span className="sr-only">
              {column.title} ({titleOf(column.lesson)})
            </span>
            <span aria-hidden="true">{column.exercise}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
