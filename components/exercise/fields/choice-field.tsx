'use client';

import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import type { FieldView } from '@/lib/shared/wire/courses';
import { InlineCode } from '../../ui/inline-code';
import { useHydrated } from '../../ui/use-hydrated';

type Props = {
  field: Extract<FieldView, { kind: 'choice' }>;
  value: string;
  onChange: (value: string) => void;
};

/** One of several answers. */
export function ChoiceField({ field, value, onChange }: Props) {
  const hydrated = useHydrated();
  const id = useId();
  return (
    <div>
      <p id={`${id}-label`} className="mb-2 font-medium">
        <InlineCode text={field.label} />
      </p>
      <RadioGroup.Root
        aria-labelledby={`${id}-label`}
        value={value}
        onValueChange={onChange}
        // What is chosen before anybody listens would be lost.
        inert={!hydrated}
        className="grid gap-1.5"
      >
        {field.options.map((option) => (
          <label
            key={option.id}
            htmlFor={`${id}-${option.id}`}
            className="flex gap-3 rounded-md border border-line px-3 py-2 transition-colors duration-[var(--quick)] hover:bg-hover has-data-[state=checked]:border-primary has-data-[state=checked]:bg-primary-soft"
          >
            <RadioGroup.Item
              id={`${id}-${option.id}`}
              value={option.id}
              className="mt-0.5 flex size-[1.125rem] shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-[state=checked]:border-primary"
            >
              <RadioGroup.Indicator className="size-2 rounded-full bg-primary" />
            </RadioGroup.Item>
            <span className="min-w-0">
              <InlineCode text={option.text} />
            </span>
          </label>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
