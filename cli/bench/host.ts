import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** Memory of the host that programs can take, in MB. */
export function availableMegabytes(): number {
  const line = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

/** Share of the processor, from 0 to 1, that was idle for so long. */
export async function idleShare(watchMs: number): Promise<number> {
  const before = processorTimes();
  await delay(watchMs);
  const after = processorTimes();
  return (after.idle - before.idle) / (after.total - before.total);
}

/** Load average of the last minute: tells whether others worked while something was measured. */
export function load(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

/** First line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal, and guests counted in user. */
function processorTimes(): { idle: number; total: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const times = line.trim().split(/\s+/).slice(1, 9).map(Number);
  return { idle: (times[3] ?? 0) + (times[4] ?? 0), total: times.reduce((sum, time) => sum + time, 0) };
}
