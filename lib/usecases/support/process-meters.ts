import { readdir } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';

/** What the process takes of the machine, read when it is asked for. */
const READINGS: readonly [name: string, help: string, read: () => number | Promise<number>][] = [
  ['resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss()],
  ['heap_used_bytes', 'Memory that JavaScript uses.', () => process.memoryUsage().heapUsed],
  ['cpu_seconds', 'Processor time since the start.', cpuSeconds],
  ['uptime_seconds', 'Time since the start.', () => process.uptime()],
  ['open_fds', 'Open files and sockets.', async () => (await readdir('/proc/self/fd')).length],
];

export function measureProcess(registry: Registry): void {
  for (const [name, help, read] of READINGS) {
    new Gauge({
      name: `drydock_web_process_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}
