import { Info, Lightbulb, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const ICONS = { note: Info, tip: Lightbulb, warning: TriangleAlert };

type Props = { kind: keyof typeof ICONS; label: string; titled: boolean; children: ReactNode };

/** A remark beside the text. Its first line is its title when the author gave one, else the word for its kind. */
export function Note({ kind, label, titled, children }: Props) {
  const Icon = ICONS[kind];
  return (
    <aside className="note" data-kind={kind} aria-label={label}>
      <Icon aria-hidden="true" className="note-icon" />
      <div className="min-w-0 flex-1">
        {!titled && <p data-kind="title">{label}</p>}
        {children}
      </div>
    </aside>
  );
}
