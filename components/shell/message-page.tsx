import type { ReactNode } from 'react';

/** A page that has only one thing to say, and where to go from here. */
export function MessagePage({
  title,
  body,
  children,
}: {
  title: string;
  body: string;
  children?: ReactNode;
}) {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center">
      <EmptyDock />
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p className="text-pretty text-ink-2">{body}</p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  );
}

/** The dock of the mark, without its ship. */
function EmptyDock() {
  return (
    <svg viewBox="0 0 96 48" aria-hidden="true" className="mb-2 h-14">
      <path
        d="M6 8h9v9h9v9h9v9h30v-9h9v-9h9V8h9"
        fill="none"
        strokeWidth="2"
        className="stroke-line-strong"
      />
      <path d="M42 35v-5h12v5" fill="none" strokeWidth="2" className="stroke-line-strong" />
      <path d="M33 12h30" strokeWidth="2" strokeDasharray="3 5" className="stroke-oxide" />
    </svg>
  );
}
