'use client';

import { ClockPlus, Cpu, HardDrive, MemoryStick, Undo2, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BEFORE_RESET, type Sandbox } from '@/lib/shared/wire/sandbox';
import { Button, IconButton } from '../ui/button';
import { chooseNotice, type Notice } from './notice';
import { useTerminals } from './terminals-context';
import { useNow } from './use-now';
import type { SandboxControls } from './use-sandbox-controls';

/** Where the keyboard finds what a notice offers: Ctrl+F6 leads there. */
export const NOTICE_ACTION = 'notice-action';

/** One line above the bar that says what needs saying, with what can be done at once. It never takes the keyboard. */
export function Notices({ controls }: { controls: SandboxControls }) {
  const { view } = controls;
  const now = useNow(5_000);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const sandbox = view.phase === 'ready' ? view.sandbox : null;
  const notice = sandbox && now !== null ? chooseNotice(sandbox, now, dismissed) : null;
  useForgetting(sandbox, setDismissed);
  return (
    <>
      <p role="status" className="sr-only">
        {notice && <Words notice={notice} />}
      </p>
      {notice && (
        <NoticeLine
          key={notice.key}
          notice={notice}
          controls={controls}
          onDismiss={() => setDismissed((known) => new Set(known).add(notice.key))}
        />
      )}
    </>
  );
}

/** A limit that was waved away is said again once it was all right meanwhile. */
function useForgetting(
  sandbox: Sandbox | null,
  setDismissed: (change: (known: ReadonlySet<string>) => ReadonlySet<string>) => void,
): void {
  useEffect(() => {
    if (!sandbox) return;
    const said = (kind: string) => chooseNotice(sandbox, 0, new Set(kind === 'disk' ? ['memory'] : ['disk']));
    setDismissed((known) => {
      const over = ['disk', 'memory'].filter((kind) => known.has(kind) && said(kind)?.kind !== kind);
      return over.length === 0 ? known : new Set([...known].filter((key) => !over.includes(key)));
    });
  }, [sandbox, setDismissed]);
}

type LineProps = { notice: Notice; controls: SandboxControls; onDismiss: () => void };

function NoticeLine({ notice, controls, onDismiss }: LineProps) {
  const common = useTranslations('common');
  const terminals = useTerminals();
  const dismiss = () => {
    onDismiss();
    terminals?.focus();
  };
  const urgent = notice.kind !== 'undo';
  return (
    <div
      className="notice appear"
      data-tone={urgent ? 'unsure' : 'info'}
      onKeyDown={(event) => event.key === 'Escape' && dismiss()}
      role="presentation"
    >
      <NoticeIcon kind={notice.kind} />
      <p aria-hidden="true" className="min-w-0 flex-1 text-pretty">
        <Words notice={notice} />
      </p>
      <Action notice={notice} controls={controls} />
      <IconButton label={common('close')} onClick={dismiss}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}

const ICONS: Record<Notice['kind'], typeof ClockPlus> = {
  time: ClockPlus,
  disk: HardDrive,
  memory: MemoryStick,
  ended: MemoryStick,
  crowded: Cpu,
  undo: Undo2,
};

function NoticeIcon({ kind }: { kind: Notice['kind'] }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden="true" className="notice-icon" />;
}

function Words({ notice }: { notice: Notice }): ReactNode {
  const t = useTranslations('sandbox');
  switch (notice.kind) {
    case 'time':
      return t('noticeTime', { minutes: notice.minutes });
    case 'disk':
      return t('noticeDisk', { percent: notice.percent });
    case 'memory':
      return t('noticeMemory', { percent: notice.percent });
    case 'ended':
      return t('noticeEnded', { limit: notice.gigabytes });
    case 'crowded':
      return t('noticeCrowded', { limit: notice.limit });
    case 'undo':
      return t('noticeUndo');
  }
}

function Action({ notice, controls }: { notice: Notice; controls: SandboxControls }) {
  const t = useTranslations('sandbox');
  const terminals = useTerminals();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    await work();
    setBusy(false);
    // The line goes with what it offered: whoever typed goes on typing.
    terminals?.focus();
  };
  if (notice.kind !== 'time' && notice.kind !== 'undo') return null;
  const undoing = notice.kind === 'undo';
  return (
    <Button
      id={NOTICE_ACTION}
      size="s"
      look={undoing ? 'secondary' : 'primary'}
      busy={busy}
      onClick={() => act(() => (undoing ? controls.reset(BEFORE_RESET) : controls.extend()))}
    >
      {undoing ? t('undoReset') : t('extend')}
    </Button>
  );
}
