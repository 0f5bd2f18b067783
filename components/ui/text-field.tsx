'use client';

import clsx from 'clsx';
import { CircleAlert } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import { useHydrated } from './use-hydrated';

type Props = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

export const INPUT_CLASS =
  'w-full rounded-md border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-3 aria-invalid:border-wrong disabled:bg-sunken disabled:text-ink-3';

/** A labelled text input with a hint, and the error that belongs to it. */
export function TextField({ label, hint, error, className, readOnly = false, ...rest }: Props) {
  const hydrated = useHydrated();
  const id = useId();
  const note = error ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        // What is typed before anybody listens would be lost with the form that is sent then.
        readOnly={readOnly || !hydrated}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className={clsx(INPUT_CLASS, 'h-11', className)}
      />
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={clsx('mt-1.5 flex gap-1.5 text-sm', error === undefined ? 'text-ink-3' : 'text-wrong')}
        >
          {error !== undefined && <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />}
          {note}
        </p>
      )}
    </div>
  );
}
