'use client';

import { useId } from 'react';
import type { FieldView } from '@/lib/shared/wire/courses';
import { InlineCode } from '../../ui/inline-code';
import { INPUT_CLASS } from '../../ui/text-field';
import { useHydrated } from '../../ui/use-hydrated';

type Props = {
  field: Extract<FieldView, { kind: 'text' }>;
  value: string;
  onChange: (value: string) => void;
};

/** An answer found in the sandbox and typed. */
export function TextAnswer({ field, value, onChange }: Props) {
  const hydrated = useHydrated();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        <InlineCode text={field.label} />
      </label>
      <input
        id={id}
        value={value}
        // What is typed before anybody listens would be lost.
        readOnly={!hydrated}
        onChange={(event) => onChange(event.target.value)}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={1000}
        className={`${INPUT_CLASS} h-9 max-w-96 font-mono text-sm`}
      />
    </div>
  );
}
