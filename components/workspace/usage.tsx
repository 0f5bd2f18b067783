'use client';

import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SandboxUsage } from '@/lib/shared/wire/sandbox';
import { ProgressBar } from '../ui/progress-bar';
import { isTight } from './notice';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** How much of its memory and disk a sandbox takes. */
export function Usage({ usage }: { usage: SandboxUsage }) {
  const t = useTranslations('sandbox');
  const memory = { used: megabytes(usage.memoryBytes), limit: megabytes(usage.memoryLimitBytes) };
  const disk = { used: gigabytes(usage.diskBytes), limit: gigabytes(usage.diskLimitBytes) };
  return (
    <>
      <Meter
        label={t('memory')}
        words={t('memoryOf', memory)}
        used={usage.memoryBytes}
        limit={usage.memoryLimitBytes}
      />
      {usage.diskLimitBytes > 0 && (
        <Meter
          label={t('disk')}
          words={t('diskOf', disk)}
          used={usage.diskBytes}
          limit={usage.diskLimitBytes}
        />
      )}
    </>
  );
}

type MeterProps = { label: string; words: string; used: number; limit: number };

function Meter({ label, words, used, limit }: MeterProps) {
  const tight = isTight(used, limit);
  return (
    <p
      title={`${label}: ${words}`}
      className={clsx(
        'items-center gap-1.5 whitespace-nowrap',
        tight ? 'flex font-medium text-wrong' : 'hidden lg:flex',
      )}
    >
      {tight && <TriangleAlert aria-hidden="true" className="size-3.5" />}
      <span className={clsx(!tight && 'sr-only 2xl:not-sr-only')}>{label}</span>
      <ProgressBar
        label={label}
        value={used}
        max={limit}
        tone={tight ? 'wrong' : 'ink'}
        className="hidden w-8 lg:block"
      />
      <span className={clsx('tabular', !tight && 'sr-only xl:not-sr-only')}>{words}</span>
    </p>
  );
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / MIB));
}

function gigabytes(bytes: number): string {
  const value = bytes / GIB;
  return value >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}
