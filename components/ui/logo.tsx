import clsx from 'clsx';

/** Drydock’s mark: a hull on its keel block between the stepped walls of a dry dock. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={clsx('size-7', className)}>
      <path d="M2 6h3v6h3v6h3v6h10v-6h3v-6h3V6h3v22H2z" className="fill-primary" />
      <path d="M9.4 4h13.2c0 7.6-2.2 13-6.6 16.4C11.6 17 9.4 11.6 9.4 4z" className="fill-oxide" />
    </svg>
  );
}
