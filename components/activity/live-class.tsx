'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ClassActivity } from '@/lib/shared/wire/activity';
import { holdOrder } from './hold-order';
import { Liveness } from './liveness';
import { StudentRow } from './student-row';
import { useActivity } from './use-activity';

/** A class at work: every student, whoever may need help first. */
export function LiveClass({ initial }: { initial: ClassActivity }) {
  const t = useTranslations('activity');
  const state = useActivity(initial);
  const { students, at, class: group } = state.activity;
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const shown = held === null ? students : holdOrder(students, held, ({ user }) => user.id);
  // What somebody is about to press must not move away from under the pointer, or from the focus.
  const hold = () => setHeld(shown.map(({ user }) => user.id));
  const release = () => setHeld(null);
  const here = students.filter((student) => student.here);
  const summary = t('summary', {
    need: here.filter(({ need }) => need !== null).length,
    here: here.length,
    all: students.length,
  });
  return (
    <>
      <Liveness state={state}>{summary}</Liveness>
      <div role="presentation" onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
        <ul
          aria-label={t('students')}
          className="mt-4 overflow-clip rounded-lg border border-line bg-surface"
        >
          {shown.map((student) => (
            <StudentRow key={student.user.id} student={student} classId={group.id} at={at} />
          ))}
        </ul>
      </div>
    </>
  );
}
