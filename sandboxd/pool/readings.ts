import { readFileSync } from 'node:fs';
import type { DiskStatus } from '../disks/disks';

export interface MemoryReading {
  availableBytes: number;
  totalBytes: number;
  /** Share of the last ten seconds in which some process waited for memory, in percent; 0 where the kernel does not say. */
  pressure: number;
}

/** The machine's state as admission reads it. Read where a decision is made, so at once. Tests bring their own. */
export interface Readings {
  memory: () => MemoryReading;
  disk: () => DiskStatus;
}

export function hostReadings(disk: () => DiskStatus): Readings {
  return { memory: readMemory, disk };
}

function readMemory(): MemoryReading {
  const text = readFileSync('/proc/meminfo', 'utf8');
  const bytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
  return { availableBytes: bytes('MemAvailable'), totalBytes: bytes('MemTotal'), pressure: readPressure() };
}

/** A kernel without pressure stall information has no such file, or refuses to read it. */
function readPressure(): number {
  try {
    return Number(/^some avg10=([\d.]+)/m.exec(readFileSync('/proc/pressure/memory', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
