'use client';

import { useState } from 'react';
import { operateStatusSchema, type OperateStatus } from '@/lib/shared/wire/operate';
import type { Failure } from '../api/request';
import { usePolling } from '../api/use-polling';

/** The classroom at one moment, as far as it is drawn over time. Shares are from 0 to 1. */
export interface Sample {
  running: number;
  waiting: number;
  memory: number;
  disk: number;
}

export interface Operation {
  status: OperateStatus | null;
  /** The oldest first. */
  samples: readonly Sample[];
  failure: Failure | null;
}

const EVERY_MS = 2_000;
/** Five minutes of them. */
const SAMPLES = 150;

const AWAKE: ReadonlySet<string> = new Set(['starting', 'ready']);

/** The classroom, asked for again and again while the page is looked at. */
export function useOperation(initial: OperateStatus | null): Operation {
  const [operation, setOperation] = useState<Operation>(() => ({
    status: initial,
    samples: initial ? [sampleOf(initial)] : [],
    failure: null,
  }));
  usePolling('/api/v1/operate/status', operateStatusSchema, EVERY_MS, (answer) =>
    setOperation(({ status, samples }) =>
      answer.ok
        ? { status: answer.data, samples: withSample(samples, answer.data), failure: null }
        : { status, samples, failure: answer.failure },
    ),
  );
  return operation;
}

function withSample(samples: readonly Sample[], status: OperateStatus): Sample[] {
  return [...samples, sampleOf(status)].slice(-SAMPLES);
}

function sampleOf({ sandboxes, queue, memory, disk }: OperateStatus): Sample {
  return {
    running: sandboxes.filter(({ state }) => AWAKE.has(state)).length,
    waiting: queue.length,
    memory: share(memory.totalBytes - memory.availableBytes, memory.totalBytes),
    disk: share(disk.usedBytes, disk.limitBytes),
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
}
