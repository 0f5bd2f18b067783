'use client';

import clsx from 'clsx';
import { ClockPlus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SandboxUsage } from '@/lib/shared/wire/sandbox';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { ResetDialog } from './reset-dialog';
import type { SandboxControls as Controls } from './sandbox-context';
import type { SandboxView } from './sandbox-state';
import { useNow } from './use-now';

const MINUTE_MS = 60_000;
/** Below this the time left is shown as something to act on. */
const SHORT_MINUTES = 10;
/** While it starts or waits there is nothing to throw away. */
const RESETTABLE: ReadonlySet<SandboxView['phase']> = new Set(['ready', 'paused', 'stopped', 'failed']);
const FULL_SHARE = 0.9;

/** State, memory and time of the sandbox, and what can be done with it. */
export function SandboxControls({ controls }: { controls: Controls }) {
  const t = useTranslations('sandbox');
  const { view } = controls;
  const alive = view.phase === 'ready' ? view.sandbox : null;
  return (
    <div role="group" aria-label={t('label')} className="flex items-center gap-1 md:gap-3">
      <StateWord view={view} />
      {alive?.usage && <Memory usage={alive.usage} />}
      {alive && <TimeLeft expiresAt={alive.expiresAt} />}
      {view.sandbox && (
        <div className="flex items-center">
          <ExtendButton disabled={!alive} onExtend={controls.extend} />
          <ResetButton disabled={!RESETTABLE.has(view.phase)} onReset={controls.reset} />
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

function ResetButton({ disabled, onReset }: { disabled: boolean; onReset: Controls['reset'] }) {
  const t = useTranslations('sandbox');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        size="s"
        disabled={disabled}
        title={t('resetTitle')}
        onClick={() => setAsking(true)}
      >
        <RotateCcw aria-hidden="true" className="size-4" />
        <span className="sr-only xl:not-sr-only">{t('reset')}</span>
      </Button>
      <ResetDialog open={asking} onOpenChange={setAsking} onReset={onReset} />
    </>
  );
}

const DOTS: Record<SandboxView['phase'], string> = {
  idle: 'bg-ink-3',
  queued: 'bg-unsure pulsing',
  starting: 'bg-unsure pulsing',
  ready: 'bg-passed',
  paused: 'bg-ink-3',
  stopped: 'bg-ink-3',
  failed: 'bg-wrong',
  unreachable: 'bg-unsure pulsing',
};

function StateWord({ view }: { view: SandboxView }) {
  const t = useTranslations('sandbox');
  const word =
    view.phase === 'queued' && view.position !== null
      ? t('queuedAt', { position: view.position })
      : t(view.phase);
  return (
    <p role="status" className="flex items-center gap-2 font-medium whitespace-nowrap text-ink">
      <span aria-hidden="true" className={clsx('size-2 rounded-full', DOTS[view.phase])} />
      <span className="sr-only">{t('label')}: </span>
      <span>{word}</span>
    </p>
  );
}

function Memory({ usage }: { usage: SandboxUsage }) {
  const t = useTranslations('sandbox');
  const words = t('memoryOf', {
    used: megabytes(usage.memoryBytes),
    limit: megabytes(usage.memoryLimitBytes),
  });
  const tight = usage.memoryBytes > usage.memoryLimitBytes * FULL_SHARE;
  return (
    <p
      title={t('memory')}
      className={clsx(
        'hidden items-center gap-2 whitespace-nowrap lg:flex',
        tight && 'font-medium text-wrong',
      )}
    >
      <ProgressBar
        label={t('memory')}
        value={usage.memoryBytes}
        max={usage.memoryLimitBytes}
        tone={tight ? 'wrong' : 'ink'}
        className="w-12"
      />
      <span className="tabular">{words}</span>
    </p>
  );
}

function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations('sandbox');
  const now = useNow(15_000);
  if (now === null) return null;
  const minutes = Math.floor((Date.parse(expiresAt) - now) / MINUTE_MS);
  const words =
    minutes < 1
      ? t('soonAsleep')
      : minutes < 60
        ? t('minutes', { minutes })
        : t('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return (
    <p
      title={t('timeLeftTitle')}
      className={clsx('tabular whitespace-nowrap', minutes < SHORT_MINUTES && 'font-medium text-unsure')}
    >
      <span className="sr-only">{t('timeLeft')}: </span>
      {words}
    </p>
  );
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / (1024 * 1024)));
}
