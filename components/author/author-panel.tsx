'use client';

import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ScriptView } from '@/lib/shared/wire/authoring';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Callout } from '../ui/callout';
import { useScripts } from './author-context';
import { TrialView } from './trial-view';
import { useTrial, type Trials } from './use-trial';

type Props = { course: string; lesson: string; exercise: string };

/** For an author, below an exercise: its solutions and mistakes, to be tried in one's own sandbox. */
export function AuthorPanel({ exercise, ...lesson }: Props) {
  const scripts = useScripts()?.exercises.find(({ id }) => id === exercise)?.scripts;
  return scripts ? <Panel {...lesson} exercise={exercise} scripts={scripts} /> : null;
}

function Panel({ course, lesson, exercise, scripts }: Props & { scripts: readonly ScriptView[] }) {
  const t = useTranslations('author');
  const trials = useTrial(course, lesson, exercise);
  const [afresh, setAfresh] = useState(true);
  return (
    <details className="author-panel">
      <summary className="flex cursor-pointer items-center gap-2 px-5 py-2.5 text-sm">
        <PenLine aria-hidden="true" className="size-4 shrink-0 text-oxide" />
        <span className="font-semibold">{t('mode')}</span>
        <span className="min-w-0 truncate text-ink-2">{t('modeHint')}</span>
      </summary>
      <ul className="px-5">
        {scripts.map((script) => (
          <Script
            key={script.what}
            script={script}
            trials={trials}
            onRun={() => void trials.run(script.what, afresh)}
          />
        ))}
      </ul>
      <label className="flex items-center gap-2 px-5 pt-1.5 pb-3 text-sm text-ink-2">
        <input type="checkbox" checked={afresh} onChange={(event) => setAfresh(event.target.checked)} />
        {t('afresh')}
      </label>
      <div aria-live="polite" aria-busy={trials.running !== null}>
        <Outcome trials={trials} />
      </div>
    </details>
  );
}

type ScriptProps = { script: ScriptView; trials: Trials; onRun: () => void };

function Script({ script: { what, kind, hint }, trials, onRun }: ScriptProps) {
  const t = useTranslations('author');
  const busy = trials.running === what;
  const name = kind === 'untouched' ? t('what.untouched') : what;
  const rest = kind === 'untouched' ? t('untouchedHint') : hint !== null ? t('earns', { hint }) : null;
  return (
    <li className="flex items-center gap-3 border-t border-line py-1.5 first:border-t-0">
      <p className="min-w-0 flex-1">
        {kind === 'untouched' ? name : <code className="text-sm break-all">{what}</code>}
        {rest !== null && <span className="block text-sm text-ink-2">{rest}</span>}
      </p>
      <Button
        size="s"
        busy={busy}
        disabled={trials.running !== null && !busy}
        aria-label={t('runLabel', { what: name })}
        onClick={onRun}
      >
        {busy ? t('running') : t('run')}
      </Button>
    </li>
  );
}

function Outcome({ trials: { running, trial, failure } }: { trials: Trials }) {
  const t = useTranslations('author');
  const failureText = useFailureText();
  if (running !== null)
    return <p className="border-t border-line px-5 py-3 text-sm text-ink-2">{t('wait')}</p>;
  if (failure) {
    return (
      <div className="border-t border-line px-5 py-3">
        <Callout tone="unsure" title={t('failed')}>
          <p>{failureText(failure.code)}</p>
          <p className="text-sm break-words text-ink-2">{failure.message}</p>
        </Callout>
      </div>
    );
  }
  return trial && <TrialView trial={trial} />;
}
