import clsx from 'clsx';
import type { ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button';
import { RunButton } from './run-button';

type Props = { kind: 'run' | 'copy' | 'output'; code: string; outputLabel: string; children: ReactNode };

/** A command to run with one click, code to copy, or what a command printed. `children` is the coloured code. */
export function CodeBlock({ kind, code, outputLabel, children }: Props) {
  if (kind === 'output') {
    return (
      <div role="group" aria-label={outputLabel} className="code-block code-output">
        {children}
      </div>
    );
  }
  return (
    <div className={clsx('code-block', kind === 'run' && 'code-run')}>
      {children}
      <div className="code-actions">
        {kind === 'run' && <RunButton command={code} />}
        <CopyButton text={code} />
      </div>
    </div>
  );
}
