import type { ReactNode } from 'react';

type Props = { title: string; value: ReactNode; detail?: ReactNode; children?: ReactNode };

/** One thing to watch: its name, how it is now, and how it came to be. */
export function Tile({ title, value, detail, children }: Props) {
  return (
    <section aria-label={title} className="flex flex-col rounded-lg border border-line bg-surface p-5">
      <h2 className="text-sm font-medium text-ink-2">{title}</h2>
      <p className="tabular mt-1 text-2xl font-semibold">{value}</p>
      <div className="mt-3 flex flex-1 flex-col gap-3">{children}</div>
      {detail !== undefined && <p className="mt-3 text-sm text-pretty text-ink-2">{detail}</p>}
    </section>
  );
}
