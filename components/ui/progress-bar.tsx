import clsx from 'clsx';

type Props = {
  value: number;
  max: number;
  label: string;
  className?: string;
  tone?: 'passed' | 'ink' | 'wrong';
};

const FILL = { passed: 'bg-passed', ink: 'bg-ink-3', wrong: 'bg-wrong' };

/** A thin bar with the role and values of one. */
export function ProgressBar({ value, max, label, className, tone = 'passed' }: Props) {
  const percent = max === 0 ? 0 : Math.min(100, (value / max) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={clsx('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className={clsx('h-full rounded-full transition-[width] duration-[var(--calm)]', FILL[tone])}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
