'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import type { Gradebook } from '@/lib/shared/wire/people';
import { CellMark } from './cell-mark';
import { moveFocus } from './move-focus';
import { useTimeTaken } from './use-time-taken';

type Props = {
  student: Gradebook['students'][number];
  columns: Gradebook['exercises'];
  /** The column whose cell Tab leads to, if it is in this row. */
  stop: number | null;
  /** The id of the details of that cell, while they are shown. */
  describedBy: string | undefined;
  onEnter: (userId: string, column: number, button: HTMLElement) => void;
  onPress: (button: HTMLElement) => void;
};

/** A student's cells. Each says in words all that its details show, but for the time of day. */
export const StudentRow = memo(function StudentRow(props: Props) {
  const { student, columns, stop, describedBy, onEnter, onPress } = props;
  const t = useTranslations('gradebook');
  const timeTaken = useTimeTaken();
  return (
    <tr>
      <th scope="row" className="gradebook-name">
        {student.user.name}
      </th>
      {student.cells.map((cell, at) => {
        const column = columns[at];
        if (!column) return null;
        const { status, points, attempts, hints, solutionSeen } = cell;
        const result = t(status, { points, max: column.maxPoints, attempts });
        const took = timeTaken(cell) ?? 'none';
        const words = result + t('more', { hints, seen: solutionSeen ? 'yes' : 'no', took });
        return (
          <td key={`${column.lesson}/${column.exercise}`} className="gradebook-cell">
            <button
              type="button"
              tabIndex={at === stop ? 0 : -1}
              title={`${column.title}: ${words}`}
              aria-describedby={at === stop ? describedBy : undefined}
              onFocus={(event) => onEnter(student.user.id, at, event.currentTarget)}
              onClick={(event) => onPress(event.currentTarget)}
              onKeyDown={moveFocus}
            >
              <CellMark status={status} solutionSeen={solutionSeen} />
              <span className="sr-only">{words}</span>
            </button>
          </td>
        );
      })}
      <td className="gradebook-total tabular">{student.points}</td>
    </tr>
  );
});
