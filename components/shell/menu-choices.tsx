'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

type Props = {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  options: readonly (readonly [value: string, words: ReactNode])[];
};

/** One of several, in a menu. */
export function MenuChoices({ label, value, onChoose, options }: Props) {
  return (
    <DropdownMenu.RadioGroup aria-label={label} value={value} onValueChange={onChoose}>
      <DropdownMenu.Label className="px-3 pt-1 pb-0.5 text-sm text-ink-3">{label}</DropdownMenu.Label>
      {options.map(([id, words]) => (
        <DropdownMenu.RadioItem key={id} value={id} className="menu-item">
          <span className="size-4">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden="true" className="size-4" />
            </DropdownMenu.ItemIndicator>
          </span>
          {words}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
