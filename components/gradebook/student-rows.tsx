'use client';

import { Popover } from 'radix-ui';
import { useCallback, useId, useRef, useState } from 'react';
import type { Gradebook } from '@/lib/shared/wire/people';
import { CellDetails } from './cell-details';
import { StudentRow } from './student-row';

type Props = { students: Gradebook['students']; columns: Gradebook['exercises'] };

/**
 * The students and their cells. Tab leads to one cell and arrow keys from there to the others; a press shows the
 * details of a cell beside it, and while they are open they follow the focus.
 */
export function StudentRows({ students, columns }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const detailsId = useId();
  // By whose cell it is: rows move when somebody joins.
  const [current, setCurrent] = useState<{ userId: string; column: number } | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  const enter = useCallback((userId: string, column: number, button: HTMLElement) => {
    setCurrent({ userId, column });
    setAnchor((shown) => shown && button);
  }, []);
  const press = useCallback((button: HTMLElement) => {
    // Not every browser focuses a button that is clicked.
    button.focus();
    setAnchor(button);
  }, []);

  const student = students.find(({ user }) => user.id === current?.userId);
  const column = current && columns[current.column];
  const cell = current && student?.cells[current.column];
  const known = student && column && cell ? { name: student.user.name, column, cell } : null;
  const open = anchor !== null && known !== null;
  const stop = known ? current : { userId: students[0]?.user.id, column: 0 };

  return (
    <Popover.Root open={open} onOpenChange={() => setAnchor(null)}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <tbody ref={body}>
        {students.map((each) => (
          <StudentRow
            key={each.user.id}
            student={each}
            columns={columns}
            stop={each.user.id === stop?.userId ? stop.column : null}
            describedBy={open && each === student ? detailsId : undefined}
            onEnter={enter}
            onPress={press}
          />
        ))}
      </tbody>
      <Popover.Portal>
        <Popover.Content
          id={detailsId}
          role="tooltip"
          collisionPadding={8}
          hideWhenDetached
          onOpenAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (isCell(event.target, body.current)) event.preventDefault();
          }}
          className="menu w-64 px-3.5 py-2.5"
        >
          {known && <CellDetails {...known} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function isCell(target: EventTarget | null, body: HTMLElement | null): boolean {
  return target instanceof Element && body?.contains(target.closest('button')) === true;
}
