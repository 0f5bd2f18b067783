'use client';

import clsx from 'clsx';
import { useTranslations } from 'use-intl';
import type { OperateStatus } from '@/lib/shared/wire/operate';
import { useFailureText } from '../api/use-failure-text';
import { Callout } from '../ui/callout';
import { CapacityBar } from './capacity-bar';
import { formatBytes } from './format-bytes';
import { SandboxTable } from './sandbox-table';
import { SandboxesTile } from './sandboxes-tile';
import { Sparkline } from './sparkline';
import { Tile } from './tile';
import { useOperation, type Operation, type Sample } from './use-operation';
import { WarmUpList } from './warm-up-list';

/** The classroom as it is now, renewed every two seconds. */
export function Dashboard({ initial }: { initial: OperateStatus | null }) {
  const operation = useOperation(initial);
  const { status, samples } = operation;
  return (
    <>
      <Liveness operation={operation} />
      {status && (
        <>
          <div className="mt-6 grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
            <SandboxesTile status={status} samples={samples} />
            <QueueTile queue={status.queue} samples={samples} />
            <MemoryTile memory={status.memory} samples={samples} />
            <DiskTile disk={status.disk} samples={samples} />
          </div>
          <Sandboxes sandboxes={status.sandboxes} />
          <WarmUpList warmUps={status.warmUps} />
        </>
      )}
    </>
  );
}

function Liveness({ operation: { failure, status } }: { operation: Operation }) {
  const t = useTranslations('operate');
  const failureText = useFailureText();
  const lost = failure !== null || status === null;
  return (
    <div role="status">
      <p className="mt-1 flex items-center gap-2 text-ink-2">
        <span
          aria-hidden="true"
          className={clsx('size-2 rounded-full', lost ? 'bg-unsure pulsing' : 'bg-passed')}
        />
        {lost ? t('lost') : t('live')}
      </p>
      {lost && (
        <div className="mt-4 max-w-2xl">
          <Callout tone="unsure">{failureText(failure ?? 'engine_unavailable')}</Callout>
        </div>
      )}
    </div>
  );
}

function Sandboxes({ sandboxes }: Pick<OperateStatus, 'sandboxes'>) {
  const t = useTranslations('operate');
  return (
    <section aria-labelledby="sandboxes" className="mt-10">
      <h2 id="sandboxes" className="mb-3 text-xl font-semibold">
        {t('sandboxes')}
      </h2>
      {sandboxes.length === 0 ? (
        <div className="rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
          <p className="text-lg font-semibold">{t('noSandboxes')}</p>
          <p className="text-ink-2">{t('noSandboxesBody')}</p>
        </div>
      ) : (
        <SandboxTable sandboxes={sandboxes} />
      )}
    </section>
  );
}

function QueueTile({ queue, samples }: Pick<OperateStatus, 'queue'> & { samples: readonly Sample[] }) {
  const t = useTranslations('operate');
  const detail = queue.heldBy !== null ? t('heldBy', { reason: queue.heldBy }) : t('moving');
  return (
    <Tile title={t('waiting')} value={queue.length} detail={queue.length === 0 ? t('nobodyWaits') : detail}>
      <Sparkline values={samples.map(({ waiting }) => waiting)} max={4} />
    </Tile>
  );
}

function MemoryTile({ memory, samples }: Pick<OperateStatus, 'memory'> & { samples: readonly Sample[] }) {
  const t = useTranslations('operate');
  const used = memory.totalBytes - memory.availableBytes;
  return (
    <Tile
      title={t('memory')}
      value={formatBytes(used)}
      detail={t('memoryDetail', {
        total: formatBytes(memory.totalBytes),
        reserved: formatBytes(memory.reservedBytes),
      })}
    >
      <Sparkline values={samples.map((sample) => sample.memory)} max={1} />
      <CapacityBar
        label={t('memory')}
        used={used}
        reserved={memory.reservedBytes}
        total={memory.totalBytes}
      />
    </Tile>
  );
}

function DiskTile({ disk, samples }: Pick<OperateStatus, 'disk'> & { samples: readonly Sample[] }) {
  const t = useTranslations('operate');
  return (
    <Tile
      title={t('disk')}
      value={formatBytes(disk.usedBytes)}
      detail={t('diskDetail', {
        limit: formatBytes(disk.limitBytes),
        free: formatBytes(disk.hostFreeBytes),
        reserved: formatBytes(disk.hostReservedBytes),
      })}
    >
      <Sparkline values={samples.map((sample) => sample.disk)} max={1} />
      <CapacityBar label={t('disk')} used={disk.usedBytes} reserved={0} total={disk.limitBytes} />
    </Tile>
  );
}
