'use client';

import { CircleAlert, Moon, ServerOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { FullPanel, QueuePanel } from './queue-panel';
import { StatusPanel } from './status-panel';
import type { SandboxControls } from './use-sandbox-controls';

type Props = { controls: SandboxControls };

/** Stands where the terminals will be: says what the sandbox is doing, and what to do. */
export function SandboxPanel({ controls }: Props) {
  const t = useTranslations('sandbox');
  if (controls.resetting) {
    return <StatusPanel icon={<Spinner />} title={t('resettingTitle')} body={t('resettingBody')} />;
  }
  switch (controls.view.phase) {
    case 'queued':
      return <QueuePanel view={controls.view} />;
    case 'full':
      return <FullPanel controls={controls} />;
    case 'paused':
    case 'stopped':
      return <Sleeping controls={controls} />;
    case 'unreachable':
      return <Unreachable controls={controls} />;
    case 'failed':
      return <Failed controls={controls} />;
    case 'idle':
    case 'starting':
    case 'ready':
      return <StatusPanel icon={<Spinner />} title={t('startingTitle')} body={t('startingBody')} />;
  }
}

function Sleeping({ controls: { view, start } }: Props) {
  const t = useTranslations('sandbox');
  const words =
    view.phase === 'paused'
      ? { title: t('pausedTitle'), body: t('pausedBody') }
      : { title: t('stoppedTitle'), body: t('stoppedBody'), reason: view.sandbox?.reason };
  return (
    <StatusPanel icon={<Moon />} {...words}>
      <Button look="primary" onClick={start}>
        {t('wake')}
      </Button>
    </StatusPanel>
  );
}

function Unreachable({ controls: { view } }: Props) {
  const t = useTranslations('sandbox');
  const failureText = useFailureText();
  return (
    <StatusPanel
      icon={<ServerOff />}
      title={t('unreachableTitle')}
      body={view.failure ? failureText(view.failure) : t('unreachableBody')}
    >
      <Spinner className="size-5 text-ink-3" />
    </StatusPanel>
  );
}

function Failed({ controls: { view, start, reset } }: Props) {
  const t = useTranslations();
  const failureText = useFailureText();
  return (
    <StatusPanel
      icon={<CircleAlert className="text-wrong" />}
      title={t('sandbox.failedTitle')}
      body={view.failure ? failureText(view.failure) : t('sandbox.failedBody')}
      reason={view.sandbox?.reason}
    >
      {view.failure === 'unauthenticated' ? (
        // A new page, which asks to join and leads back here.
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('join.submit')}
        </Button>
      ) : (
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={start}>
            {t('sandbox.retry')}
          </Button>
          {view.sandbox && <Button onClick={() => reset(null)}>{t('sandbox.startOver')}</Button>}
        </div>
      )}
    </StatusPanel>
  );
}
