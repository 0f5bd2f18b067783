'use client';

import { Anchor } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import type { SandboxView } from './sandbox-state';
import { StatusPanel } from './status-panel';
import type { SandboxControls } from './use-sandbox-controls';

/** Waiting for a place: which number one is, and that it goes on by itself. */
export function QueuePanel({ view }: { view: SandboxView }) {
  const t = useTranslations('sandbox');
  const position = view.sandbox?.position ?? null;
  return (
    <StatusPanel
      icon={position === null ? <Anchor /> : <Line position={position} />}
      title={position === null ? t('queuedTitle') : t('queuedNumber', { position })}
      body={t('queuedBody')}
      reason={view.sandbox?.reason}
    />
  );
}

/** Places of the line that are drawn; who is further back sees that there are more. */
const DRAWN = 7;

/** The line of those who wait, drawn: the dock's gate, those ahead, and oneself. Decoration: the words say the number. */
function Line({ position }: { position: number }) {
  const ahead = Math.min(position - 1, DRAWN - 1);
  return (
    <span className="queue-line">
      <span className="queue-gate" />
      {Array.from({ length: ahead }, (_, at) => (
        <span key={at} className="queue-place" />
      ))}
      {position > DRAWN && <span className="queue-more">+{position - DRAWN}</span>}
      <span className="queue-place queue-self" />
    </span>
  );
}

/** Nobody is let in: why, and that it is tried again without anybody's doing. */
export function FullPanel({ controls: { view, start } }: { controls: SandboxControls }) {
  const t = useTranslations('sandbox');
  const [busy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    await start();
    setBusy(false);
  };
  return (
    <StatusPanel icon={<Anchor />} title={t('fullTitle')} body={t('fullBody')} reason={view.refusal}>
      <Button look="primary" busy={busy} onClick={retry}>
        {t('fullRetry')}
      </Button>
    </StatusPanel>
  );
}
