import { collectDefaultMetrics, Registry } from 'prom-client';
import type { SandboxdHealth, SandboxdStatus } from '@/lib/shared/wire/sandboxd';
import { createGauges, createInstruments, type Gauges, type Instruments } from './instruments';

/** Before the names of what Node tells of this process, so that the web tier's own stay apart from them. */
const PROCESS_PREFIX = 'drydock_sandboxd_';

/** What all terminals come to. */
export interface TerminalStatistics {
  open: number;
  viewers: number;
  /** Viewers for which a shell waits at this moment. */
  heldBack: number;
}

/** What is asked whenever somebody reads the metrics. */
export interface Overview {
  status: SandboxdStatus;
  images: SandboxdHealth['images'];
  terminals: TerminalStatistics;
}

/** Everything that sandboxd measures, for Prometheus. It watches and decides nothing. */
export class Metrics {
  readonly instruments: Instruments;
  readonly #gauges: Gauges;
  readonly #registry = new Registry();

  constructor() {
    this.instruments = createInstruments(this.#registry);
    this.#gauges = createGauges(this.#registry);
    collectDefaultMetrics({ register: this.#registry, prefix: PROCESS_PREFIX });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The text that Prometheus reads. */
  text(overview: Overview): Promise<string> {
    this.#showSandboxes(overview);
    this.#showHost(overview.status);
    this.#showTerminals(overview.terminals);
    return this.#registry.metrics();
  }

  /** Name and meaning of every metric of Drydock's own, as docs/hosting.md has them. */
  async table(): Promise<{ name: string; help: string }[]> {
    const all = await this.#registry.getMetricsAsJSON();
    return all
      .filter(({ name }) => !name.startsWith(PROCESS_PREFIX))
      .map(({ name, help }) => ({ name, help }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  #showSandboxes({ status, images }: Overview): void {
    const { sandboxes, images: prepared, queue, poolReady, poolTarget, poolMaking } = this.#gauges;
    sandboxes.reset();
    for (const { state, kind, key } of status.sandboxes) {
      sandboxes.inc({ state, kind, leased: key === null ? 'no' : 'yes' });
    }
    prepared.reset();
    for (const { state } of images) prepared.inc({ state });
    queue.set(status.queue.length);
    poolReady.set(status.pool.ready);
    poolTarget.set(status.pool.target);
    poolMaking.set(status.pool.making);
  }

  #showHost({ memory, disk }: SandboxdStatus): void {
    const gauges = this.#gauges;
    gauges.memoryAvailable.set(memory.availableBytes);
    gauges.memoryTotal.set(memory.totalBytes);
    gauges.memoryReserved.set(memory.reservedBytes);
    gauges.diskUsed.set(disk.usedBytes);
    gauges.diskLimit.set(disk.limitBytes);
    gauges.hostDiskFree.set(disk.hostFreeBytes);
    gauges.hostDiskReserved.set(disk.hostReservedBytes);
  }

  #showTerminals({ open, viewers, heldBack }: TerminalStatistics): void {
    const gauges = this.#gauges;
    gauges.terminals.set(open);
    gauges.viewers.set(viewers);
    gauges.heldBack.set(heldBack);
  }
}
