'use client';

import clsx from 'clsx';
import { ClockPlus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import { resetChoices } from './reset-choices';
import { ResetDialog } from './reset-dialog';
import type { SandboxView } from './sandbox-state';
import { TimeLeft } from './time-left';
import { Usage } from './usage';
import type { SandboxControls as Controls } from './use-sandbox-controls';

/** While it starts or waits there is nothing to throw away. */
const RESETTABLE: ReadonlySet<SandboxView['phase']> = new Set(['ready', 'paused', 'stopped', 'failed']);

type Props = { controls: Controls; exercises: readonly { id: string; title: string }[] };

/** State, usage and time of the sandbox, and what can be done with it. */
export function SandboxControls({ controls, exercises }: Props) {
  const t = useTranslations('sandbox');
  const { view } = controls;
  const alive = view.phase === 'ready' ? view.sandbox : null;
  return (
    <div role="group" aria-label={t('label')} className="flex items-center gap-1 md:gap-3">
      <StateWord view={view} />
      {alive?.usage && <Usage usage={alive.usage} />}
      {alive && <TimeLeft expiresAt={alive.expiresAt} />}
      {view.sandbox && (
        <div className="flex items-center">
          <ExtendButton disabled={!alive} onExtend={controls.extend} />
          <ResetButton controls={controls} exercises={exercises} />
        </div>
      )}
    </div>
  );
}

function ExtendButton({ disabled, onExtend }: { disabled: boolean; onExtend: Controls['extend'] }) {
  const t = useTranslations('sandbox');
  const [busy, setBusy] = useState(false);
  const extend = async () => {
    setBusy(true);
    await onExtend();
    setBusy(false);
  };
  return (
    <Button look="quiet" size="s" busy={busy} disabled={disabled} title={t('extendTitle')} onClick={extend}>
      <ClockPlus aria-hidden="true" className="size-4" />
      <span className="sr-only xl:not-sr-only">{t('extend')}</span>
    </Button>
  );
}

function ResetButton({ controls, exercises }: Props) {
  const t = useTranslations('sandbox');
  const { view, resetting, reset } = controls;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        size="s"
        disabled={resetting || !RESETTABLE.has(view.phase)}
        title={t('resetTitle')}
        onClick={() => setAsking(true)}
      >
        <RotateCcw aria-hidden="true" className="size-4" />
        <span className="sr-only xl:not-sr-only">{t('reset')}</span>
      </Button>
      <ResetDialog
        open={asking}
        onOpenChange={setAsking}
        choices={resetChoices(view.sandbox?.checkpoints ?? [], exercises)}
        onReset={reset}
      />
    </>
  );
}

const DOTS: Record<SandboxView['phase'], string> = {
  idle: 'bg-ink-3',
  queued: 'bg-unsure pulsing',
  full: 'bg-unsure pulsing',
  starting: 'bg-unsure pulsing',
  ready: 'bg-passed',
  paused: 'bg-ink-3',
  stopped: 'bg-ink-3',
  failed: 'bg-wrong',
  unreachable: 'bg-unsure pulsing',
};

function StateWord({ view }: { view: SandboxView }) {
  const t = useTranslations('sandbox');
  const position = view.phase === 'queued' ? (view.sandbox?.position ?? null) : null;
  const word = position !== null ? t('queuedAt', { position }) : t(view.phase);
  return (
    <p role="status" className="flex items-center gap-2 font-medium whitespace-nowrap text-ink">
      <span aria-hidden="true" className={clsx('size-2 rounded-full', DOTS[view.phase])} />
      <span className="sr-only">{t('label')}: </span>
      <span>{word}</span>
    </p>
  );
}
