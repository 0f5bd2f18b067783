import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { Spinner } from './spinner';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-[var(--quick)] disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-75 [&_svg]:shrink-0';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-primary text-on-primary not-disabled:hover:bg-primary-hover',
  secondary: 'border border-line-strong bg-surface text-ink not-disabled:hover:bg-hover',
  quiet: 'text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink',
  danger: 'bg-wrong text-on-primary not-disabled:hover:brightness-110',
};

const SIZES = { s: 'h-7 px-2 text-sm', m: 'h-9 px-3.5 text-base', l: 'h-11 px-5 text-lg' };

export type ButtonSize = keyof typeof SIZES;

/** The classes of a button, for links that look like one. */
export function buttonClass(
  look: ButtonLook = 'secondary',
  size: ButtonSize = 'm',
  className?: string,
): string {
  return clsx(BASE, LOOKS[look], SIZES[size], look !== 'quiet' && size === 'm' && 'min-w-20', className);
}

type Props = ComponentProps<'button'> & { look?: ButtonLook; size?: ButtonSize; busy?: boolean };

/** A button. While `busy` it keeps focus and size, shows a spinner and ignores presses. */
export function Button({
  look = 'secondary',
  size = 'm',
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonClass(look, size, className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

type IconProps = ComponentProps<'button'> & { label: string };

/** A square button whose only content is an icon; `label` names it for everyone. */
export function IconButton({ label, className, children, ...rest }: IconProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={clsx(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 transition-colors duration-[var(--quick)]',
        'enabled:hover:bg-hover enabled:hover:text-ink disabled:cursor-not-allowed disabled:opacity-45',
        className,
      )}
    >
      {children}
    </button>
  );
}
