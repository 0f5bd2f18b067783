'use client';

import { CircleAlert, Hourglass, Moon, ServerOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFailureText } from '../api/use-failure-text';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';
import type { SandboxControls } from './sandbox-context';

/** Stands where the terminals will be: says what the sandbox is doing, and what to do. */
export function SandboxPanel({ controls }: { controls: SandboxControls }) {
  const t = useTranslations('sandbox');
  const failureText = useFailureText();
  const { view, start } = controls;
  const wake = (
    <Button look="primary" onClick={start}>
      {t('wake')}
    </Button>
  );

  switch (view.phase) {
    case 'queued':
      return (
        <Panel icon={<Hourglass />} title={t('queuedTitle')} body={t('queuedBody')}>
          {view.position !== null && (
            <p className="tabular font-medium">{t('queuedAt', { position: view.position })}</p>
          )}
        </Panel>
      );
    case 'paused':
      return (
        <Panel icon={<Moon />} title={t('pausedTitle')} body={t('pausedBody')}>
          {wake}
        </Panel>
      );
    case 'stopped':
      return (
        <Panel
          icon={<Moon />}
          title={t('stoppedTitle')}
          body={t('stoppedBody')}
          reason={view.sandbox?.reason}
        >
          {wake}
        </Panel>
      );
    case 'unreachable':
      return (
        <Panel
          icon={<ServerOff />}
          title={t('unreachableTitle')}
          body={view.failure ? failureText(view.failure) : t('unreachableBody')}
          busy
        />
      );
    case 'failed':
      return (
        <Panel
          icon={<CircleAlert className="text-wrong" />}
          title={t('failedTitle')}
          body={view.failure ? failureText(view.failure) : t('failedBody')}
          reason={view.sandbox?.reason}
        >
          <div className="flex flex-wrap justify-center gap-2">
            <Button look="primary" onClick={start}>
              {t('retry')}
            </Button>
            {view.sandbox && <Button onClick={controls.reset}>{t('startOver')}</Button>}
          </div>
        </Panel>
      );
    case 'idle':
    case 'starting':
    case 'ready':
      return (
        <Panel icon={<Spinner className="size-7" />} title={t('startingTitle')} body={t('startingBody')} />
      );
  }
}

type PanelProps = {
  icon: ReactNode;
  title: string;
  body: string;
  reason?: string | null | undefined;
  busy?: boolean;
  children?: ReactNode;
};

function Panel({ icon, title, body, reason, busy = false, children }: PanelProps) {
  const t = useTranslations('sandbox');
  return (
    <div
      role="status"
      className="appear flex h-full flex-col items-center justify-center gap-4 p-8 text-center"
    >
      <span aria-hidden="true" className="text-ink-3 [&_svg]:size-7 [&_svg]:stroke-[1.5]">
        {icon}
      </span>
      <div className="max-w-sm">
        <p className="text-lg font-semibold">{title}</p>
        <p className="mt-1 text-pretty text-ink-2">{body}</p>
        {reason && (
          <p className="mt-3 rounded-md bg-sunken px-3 py-2 text-left font-mono text-xs break-words text-ink-2">
            <span className="sr-only">{t('reason')}: </span>
            {reason}
          </p>
        )}
      </div>
      {busy && <Spinner className="size-5 text-ink-3" />}
      {children}
    </div>
  );
}
