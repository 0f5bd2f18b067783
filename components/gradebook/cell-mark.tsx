import clsx from 'clsx';
import { Check, Minus, Slash } from 'lucide-react';
import type { Gradebook } from '@/lib/shared/wire/people';

export type CellStatus = Gradebook['students'][number]['cells'][number]['status'];

const MARKS = { passed: Check, tried: Slash, none: Minus };
const TONES: Record<CellStatus, string> = {
  passed: 'bg-passed-soft text-passed',
  tried: 'bg-primary-soft text-link',
  none: 'text-ink-3/60',
};

/** The sign of a status: a tick, a stroke or a dash, told apart by shape before colour; with a dot when the solution was seen. */
export function CellMark({ status, solutionSeen = false }: { status: CellStatus; solutionSeen?: boolean }) {
  const Icon = MARKS[status];
  return (
    <span
      aria-hidden="true"
      className={clsx('relative inline-flex size-6 items-center justify-center rounded-md', TONES[status])}
    >
      <Icon className="size-4" strokeWidth={status === 'passed' ? 2.75 : 2.25} />
      {solutionSeen && <SolutionDot className="absolute -top-1 -right-1" />}
    </span>
  );
}

/** In the corner of a sign: the solution was seen. */
export function SolutionDot({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx('size-2 rounded-full bg-oxide ring-2 ring-surface', className)}
    />
  );
}
