'use client';

import { useId, useRef, useState, type PointerEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { FieldView } from '@/lib/shared/wire/courses';
import { InlineCode } from '../../ui/inline-code';
import { useHydrated } from '../../ui/use-hydrated';
import { moveItem } from '../answer-state';
import { OrderItem } from './order-item';

type Props = {
  field: Extract<FieldView, { kind: 'order' }>;
  value: string[];
  onChange: (value: string[]) => void;
};

/** A list to put in order: by dragging, or by the buttons of each item, which say where it went. */
export function OrderField({ field, value, onChange }: Props) {
  const t = useTranslations('exercise');
  const hydrated = useHydrated();
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const textOf = (item: string) => field.options.find((option) => option.id === item)?.text ?? item;

  const move = (item: string, to: number) => {
    if (to < 0 || to >= value.length) return;
    onChange(moveItem(value, value.indexOf(item), to));
    setSaid(t('moved', { item: textOf(item), position: to + 1, total: value.length }));
  };
  const drag = (event: PointerEvent) => {
    const to = dragged === null ? -1 : placeAt(list.current, event.clientY);
    if (dragged !== null && to >= 0 && value[to] !== dragged) move(dragged, to);
  };

  return (
    <div>
      <p id={`${id}-label`} className="font-medium">
        <InlineCode text={field.label} />
      </p>
      <p className="mb-2 text-sm text-ink-3">{t('orderHelp')}</p>
      <ol ref={list} inert={!hydrated} aria-labelledby={`${id}-label`} className="grid gap-1.5">
        {value.map((item, at) => (
          <OrderItem
            key={item}
            text={textOf(item)}
            place={at}
            last={at === value.length - 1}
            dragged={item === dragged}
            onMove={(by) => move(item, at + by)}
            grip={{
              onPointerDown: (event) => {
                // Dragging must not select the text that it passes.
                event.preventDefault();
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged(item);
              },
              onPointerMove: drag,
              onPointerUp: () => setDragged(null),
              onPointerCancel: () => setDragged(null),
            }}
          />
        ))}
      </ol>
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

/** The item of the list at this height of the window; below the list, the last. */
function placeAt(list: HTMLOListElement | null, y: number): number {
  const items = [...(list?.children ?? [])].map((item) => item.getBoundingClientRect());
  return items.findIndex((box, at) => at === items.length - 1 || y < box.bottom);
}
