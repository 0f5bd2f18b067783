import type { DiskStatus } from '../disks/disks';
import type { Readings } from './readings';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** What stays free for the host, the web tier and the sandboxes that already run, where the machine is large enough. */
const RESERVED_BYTES = 1024 * MIB;

/** A small machine keeps this share instead. */
const RESERVED_SHARE = 0.25;

/** A sandbox is expected to need this at least, however little the others use at the moment. */
const EXPECTED_FLOOR_BYTES = 96 * MIB;

/** Percent of the time that some process waited for memory, from which on nobody is let in. */
const PRESSURE_LIMIT = 10;

/**
 * Pressure counts only when less than this share of the memory is available: a sandbox at its own limit makes
 * pressure too, and one student must not close the classroom to all others.
 */
const PRESSURE_BELOW_SHARE = 0.25;

/** Full is what has less than this left, of the classroom's own disk. */
const DISK_FULL_SHARE = 0.03;

/** Decides by what was measured whether another sandbox may start. Its refusals are sentences for people. */
export class Admission {
  readonly #readings: Readings;
  #expectedBytes = EXPECTED_FLOOR_BYTES;

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  /** Learns what sandboxes need from what those that run use, in bytes. */
  learn(memoryOfRunning: number[]): void {
    const sum = memoryOfRunning.reduce((total, each) => total + each, 0);
    this.#expectedBytes = Math.max(EXPECTED_FLOOR_BYTES, sum / Math.max(1, memoryOfRunning.length));
  }

  /** Why there is no memory to start another one while `starting` others have not taken theirs yet; null when there is. */
  memoryShort(starting: number): string | null {
    const { availableBytes, totalBytes, pressure } = this.#readings.memory();
    const needed = this.#expectedBytes * (starting + 1);
    const reserved = reservedOf(totalBytes);
    if (availableBytes - needed < reserved) {
      return (
        `The machine has ${mib(availableBytes)} of memory left, ${mib(reserved)} stay reserved, and ` +
        `${starting === 0 ? 'a sandbox is' : `${starting + 1} starting sandboxes are`} expected to need ${mib(needed)}.`
      );
    }
    if (pressure >= PRESSURE_LIMIT && availableBytes < totalBytes * PRESSURE_BELOW_SHARE) {
      return `The machine is short of memory: programs waited for it ${Math.round(pressure)} % of the last ten seconds.`;
    }
    return null;
  }

  /** Why there is no disk for another sandbox; null when there is. */
  diskShort(): string | null {
    const { usedBytes, limitBytes, hostFreeBytes, hostReservedBytes } = this.#readings.disk();
    if (hostFreeBytes <= hostReservedBytes) {
      return (
        `The disk of the host is full: ${gib(hostFreeBytes)} are free, ` +
        `and the last ${gib(hostReservedBytes)} are kept for the host.`
      );
    }
    if (limitBytes - usedBytes <= limitBytes * DISK_FULL_SHARE) {
      return `The disk of the classroom is full: ${gib(usedBytes)} of ${gib(limitBytes)} are used.`;
    }
    return null;
  }

  /** The figures it decides by, for the operator. */
  get figures(): {
    memory: { availableBytes: number; totalBytes: number; reservedBytes: number };
    disk: DiskStatus;
  } {
    const { availableBytes, totalBytes } = this.#readings.memory();
    return {
      memory: { availableBytes, totalBytes, reservedBytes: reservedOf(totalBytes) },
      disk: this.#readings.disk(),
    };
  }
}

function reservedOf(totalBytes: number): number {
  return Math.round(Math.min(RESERVED_BYTES, totalBytes * RESERVED_SHARE));
}

function mib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MB`;
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GB`;
}
