import clsx from 'clsx';

/** Drydock’s mark: a hull on its keel block between the stepped walls of a dry dock. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={clsx('size-7', className)}>
      <path d="M1.5 11h3.5v7h4v5.5h14v-5.5h4v-7h3.5v17.5h-29z" className="fill-primary" />
      <path
        d="M12 4.5h8v3.3h-8zM7.5 9.8h17l-1.6 5.8c-.9 3.2-3.4 5-6.9 5.5-3.5-.5-6-2.3-6.9-5.5z"
        className="fill-oxide"
      />
    </svg>
  );
}
