'use client';

import { Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RunResult } from '../terminal/screen';
import { useMedia, WIDE } from '../ui/use-media';
import { useTerminals } from '../workspace/terminals-context';

/** How long a word about the last press stays, in milliseconds. */
const SHOWN_MS = 5_000;

/** Types a command into the terminal in front and runs it. Not there where there is no terminal. */
export function RunButton({ command }: { command: string }) {
  const t = useTranslations();
  const terminals = useTerminals();
  const wide = useMedia(WIDE);
  const [result, setResult] = useState<RunResult | null>(null);

  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  if (!terminals || wide === false) return null;
  return (
    <>
      <button
        type="button"
        title={t('lesson.runTitle')}
        className="run-button"
        onClick={() => setResult(terminals.run(command))}
      >
        <Play aria-hidden="true" className="size-3.5 fill-current" />
        {t('lesson.run')}
      </button>
      <span
        role="status"
        className={result === 'busy' || result === 'not_ready' ? 'run-word appear' : 'sr-only'}
      >
        {result === 'ran' && t('terminal.ran', { command: command.split('\n')[0] ?? '' })}
        {result === 'busy' && t('terminal.busy')}
        {result === 'not_ready' && t('terminal.notReady')}
      </span>
    </>
  );
}
