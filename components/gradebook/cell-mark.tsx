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

/** The sign of a status: a tick, a stroke or a dash, told apart by shape before colour. */
export function CellMark({ status }: { status: CellStatus }) {
  const Icon = MARKS[status];
  return (
    <span
      aria-hidden="true"
      className={clsx('inline-flex size-6 items-center justify-center rounded-md', TONES[status])}
    >
      <Icon className="size-4" strokeWidth={status === 'passed' ? 2.75 : 2.25} />
    </span>
  );
}
