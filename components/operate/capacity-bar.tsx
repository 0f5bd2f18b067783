import clsx from 'clsx';

type Props = {
  label: string;
  used: number;
  /** Kept free at the end: nobody is let in once it is reached. */
  reserved: number;
  total: number;
};

/** How much of something is taken, and where the reserve begins. */
export function CapacityBar({ label, used, reserved, total }: Props) {
  const percent = (part: number) => (total > 0 ? Math.min(100, Math.max(0, (part / total) * 100)) : 0);
  const full = used > total - reserved;
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuenow={Math.round(percent(used))}
      aria-valuemin={0}
      aria-valuemax={100}
      className="relative h-2.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className="capacity-reserve absolute inset-y-0 right-0"
        style={{ width: `${percent(reserved)}%` }}
      />
      <div
        className={clsx(
          'absolute inset-y-0 left-0 rounded-full transition-[width] duration-[var(--calm)]',
          full ? 'bg-wrong' : 'bg-link',
        )}
        style={{ width: `${percent(used)}%` }}
      />
    </div>
  );
}
