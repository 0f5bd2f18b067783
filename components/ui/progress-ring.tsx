import clsx from 'clsx';
import { Check } from 'lucide-react';

const RADIUS = 8;
const LENGTH = 2 * Math.PI * RADIUS;

/** How much of a lesson is done, as a ring that becomes a tick. Decoration: words beside it say the same. */
export function ProgressRing({
  done,
  total,
  className,
}: {
  done: number;
  total: number;
  className?: string;
}) {
  if (total > 0 && done >= total) {
    return (
      <span
        aria-hidden="true"
        className={clsx(
          'inline-flex size-5 items-center justify-center rounded-full bg-passed text-surface',
          className,
        )}
      >
        <Check className="size-3.5" strokeWidth={3} />
      </span>
    );
  }
  const share = total === 0 ? 0 : done / total;
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={clsx('size-5', className)}>
      <circle cx="10" cy="10" r={RADIUS} fill="none" strokeWidth="2.25" className="stroke-line-strong/45" />
      {share > 0 && (
        <circle
          cx="10"
          cy="10"
          r={RADIUS}
          fill="none"
          strokeWidth="2.25"
          strokeLinecap="round"
          strokeDasharray={`${share * LENGTH} ${LENGTH}`}
          transform="rotate(-90 10 10)"
          className="stroke-passed"
        />
      )}
    </svg>
  );
}
