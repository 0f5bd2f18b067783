'use client';

import clsx from 'clsx';
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import type { DOMAttributes } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/button';
import { InlineCode } from '../../ui/inline-code';

type Props = {
  text: string;
  /** Counted from 0. */
  place: number;
  last: boolean;
  dragged: boolean;
  /** By one place: -1 up, 1 down. */
  onMove: (by: -1 | 1) => void;
  /** What makes its grip draggable. */
  grip: DOMAttributes<HTMLSpanElement>;
};

/** One item of a list that is put in order. At an end a button stays, so that focus does not get lost. */
export function OrderItem({ text, place, last, dragged, onMove, grip }: Props) {
  const t = useTranslations('exercise');
  return (
    <li
      className={clsx(
        'flex items-center gap-2 rounded-md border bg-surface py-1 pr-1 transition-colors duration-[var(--quick)]',
        dragged ? 'border-primary bg-primary-soft' : 'border-line',
      )}
    >
      <span
        {...grip}
        aria-hidden="true"
        className="flex cursor-grab touch-none items-center gap-1 py-1.5 pl-2 text-ink-3 active:cursor-grabbing"
      >
        <GripVertical className="size-4" />
        <span className="tabular w-4 text-sm">{place + 1}</span>
      </span>
      <span className="min-w-0 flex-1 py-1">
        <InlineCode text={text} />
      </span>
      <IconButton
        label={t('moveUp', { item: text })}
        aria-disabled={place === 0}
        className="aria-disabled:opacity-35"
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        label={t('moveDown', { item: text })}
        aria-disabled={last}
        className="aria-disabled:opacity-35"
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden="true" className="size-4" />
      </IconButton>
    </li>
  );
}
