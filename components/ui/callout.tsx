import clsx from 'clsx';
import { CircleAlert, CircleCheck, CircleDashed, Info } from 'lucide-react';
import type { ReactNode } from 'react';

const TONES = {
  info: { icon: Info, className: 'bg-primary-soft text-ink', mark: 'text-link' },
  passed: { icon: CircleCheck, className: 'bg-passed-soft text-ink', mark: 'text-passed' },
  unsure: { icon: CircleDashed, className: 'bg-unsure-soft text-ink', mark: 'text-unsure' },
  wrong: { icon: CircleAlert, className: 'bg-wrong-soft text-ink', mark: 'text-wrong' },
};

/** A short message in place, with an icon so that its tone never rests on colour alone. */
export function Callout({
  tone,
  title,
  children,
}: {
  tone: keyof typeof TONES;
  title?: string;
  children?: ReactNode;
}) {
  const { icon: Icon, className, mark } = TONES[tone];
  return (
    <div className={clsx('flex gap-2.5 rounded-md px-3.5 py-2.5', className)}>
      <Icon aria-hidden="true" className={clsx('mt-[3px] size-[1.125rem] shrink-0', mark)} />
      <div className="min-w-0">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
