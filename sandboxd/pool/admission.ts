import { readFile } from 'node:fs/promises';
import { AppError } from '@/lib/shared/errors';
import { hasRoom } from '../disks/disks';

/** What the host keeps for itself and for the sandboxes that already run, in bytes. */
const RESERVED_MEMORY = 1024 * 1024 * 1024;

/** Refuses a new sandbox when the machine has no room for one. Errors: no_capacity, with what is short. */
export async function admit(dataDir: string): Promise<void> {
  if (!(await hasRoom(dataDir))) {
    throw new AppError(
      'no_capacity',
      `No new sandbox: less than a tenth of the disk that holds ${dataDir} is free.`,
    );
  }
  const available = await availableMemory();
  if (available < RESERVED_MEMORY) {
    const mib = Math.round(available / 1024 / 1024);
    throw new AppError('no_capacity', `No new sandbox: ${mib} MB of memory are left, 1024 MB stay reserved.`);
  }
}

async function availableMemory(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8');
  return Number(/^MemAvailable:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}
