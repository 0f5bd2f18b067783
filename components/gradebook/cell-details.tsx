'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Gradebook } from '@/lib/shared/wire/people';
import { LocalTime } from '../ui/local-time';
import { useTimeTaken } from './use-time-taken';

type Props = {
  name: string;
  column: Gradebook['exercises'][number];
  cell: Gradebook['students'][number]['cells'][number];
};

/** All that is known of one student's way through one exercise. */
export function CellDetails({ name, column, cell }: Props) {
  const t = useTranslations('gradebook');
  const common = useTranslations('common');
  const took = useTimeTaken()(cell);
  const { status, points, attempts, hints, solutionSeen, firstTriedAt, passedAt } = cell;
  const statuses = { passed: t('legendPassed'), tried: t('legendTried'), none: t('legendNone') };
  const lines: [string, ReactNode][] = [
    [t('columns.points'), common('pointsShort', { points, max: column.maxPoints })],
    [t('columns.attempts'), attempts],
    [t('columns.hints'), hints],
    [t('columns.solutionSeen'), solutionSeen ? t('yes') : t('no')],
  ];
  if (firstTriedAt !== null)
    lines.push([t('columns.firstTriedAt'), <LocalTime key="first" at={firstTriedAt} />]);
  if (passedAt !== null) lines.push([t('columns.passedAt'), <LocalTime key="passed" at={passedAt} />]);
  if (took !== null) lines.push([t('took'), took]);
  return (
    <>
      <p className="font-semibold text-pretty">{column.title}</p>
      <p className="text-sm text-ink-2">
        {name} · {statuses[status]}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 border-t border-line pt-2 text-sm">
        {lines.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="tabular text-end">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
