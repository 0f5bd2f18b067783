'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { FieldView } from '@/lib/shared/wire/courses';
import { InlineCode } from '../../ui/inline-code';
import { SelectField } from '../../ui/select-field';

type Props = {
  field: Extract<FieldView, { kind: 'match' }>;
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
};

/** Each item is put on one of a few targets. */
export function MatchField({ field, value, onChange }: Props) {
  const t = useTranslations('exercise');
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-medium">
        <InlineCode text={field.label} />
      </legend>
      <div className="grid gap-1.5">
        {field.options.map((option) => (
          <div
            key={option.id}
            className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[1fr_minmax(10rem,15rem)]"
          >
            <label htmlFor={`${id}-${option.id}`} className="min-w-0">
              <InlineCode text={option.text} />
            </label>
            <SelectField
              id={`${id}-${option.id}`}
              value={value[option.id] ?? ''}
              onChange={(event) => onChange({ ...value, [option.id]: event.target.value })}
            >
              <option value="" disabled>
                {t('choose')}
              </option>
              {field.targets.map((target) => (
                <option key={target.id} value={target.id}>
                  {target.text}
                </option>
              ))}
            </SelectField>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
