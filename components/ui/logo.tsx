import clsx from 'clsx';

/** Drydock’s mark: a ship with its containers between the walls of a dry dock. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={clsx('size-7', className)}>
      <path d="M1 12h3.5v13h23V12H31v16.5H1z" className="fill-primary" />
      <path
        d="M6.5 12H26l-2.6 7.5c-.6 1.6-1.7 2.5-3.4 2.5h-7c-1.7 0-3-.7-3.9-2.2zM11 8h4v3h-4zM16 8h4v3h-4zM16 4h4v3h-4z"
        className="fill-oxide"
      />
    </svg>
  );
}
