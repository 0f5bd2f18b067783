import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** How a lease was answered: from the warm pool, by making a sandbox, by waking one, or by one that ran already. */
export type LeaseSource = 'warm' | 'cold' | 'wake' | 'running';

/** What is done to a sandbox as a whole. */
export type SandboxVerb =
  'create' | 'adopt' | 'wake' | 'open' | 'sleep' | 'reset' | 'checkpoint' | 'disturb' | 'release';

/** Seconds. From what a warm lease should take to the limit of a whole class that starts at once. */
const LEASE_BUCKETS = [0.05, 0.1, 0.25, 0.6, 1, 2, 3, 5, 10, 15, 30, 60, 120];
const VERB_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60];
const EXEC_BUCKETS = [0.05, 0.1, 0.3, 1, 3, 10, 30, 120];

/** Everything that is counted as it happens; what is looked up when somebody asks is in {@link createGauges}. */
export type Instruments = ReturnType<typeof createInstruments>;

export function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    lease: new Histogram({
      name: 'drydock_lease_seconds',
      help: 'Time from a lease to a ready sandbox, by where it came from: warm, cold, wake or running.',
      labelNames: ['source'] as const,
      buckets: LEASE_BUCKETS,
      registers,
    }),
    verb: new Histogram({
      name: 'drydock_sandbox_verb_seconds',
      help: 'Time that a verb on a sandbox took: create, adopt, wake, sleep, reset, checkpoint, disturb or release.',
      labelNames: ['verb'] as const,
      buckets: VERB_BUCKETS,
      registers,
    }),
    exec: new Histogram({
      name: 'drydock_exec_seconds',
      help: 'Time that a command of the platform took in a sandbox: setups, scripts of checks.',
      buckets: EXEC_BUCKETS,
      registers,
    }),
    terminalOutput: new Counter({
      name: 'drydock_terminal_output_bytes_total',
      help: 'Bytes that shells have printed.',
      registers,
    }),
    failures: new Counter({
      name: 'drydock_failures_total',
      help: 'Requests that sandboxd refused or failed, by the code of the error.',
      labelNames: ['code'] as const,
      registers,
    }),
    verbFailures: new Counter({
      name: 'drydock_sandbox_verb_failures_total',
      help: 'Verbs on sandboxes that failed, asked for by somebody or not, by verb and code of the error.',
      labelNames: ['verb', 'code'] as const,
      registers,
    }),
  };
}

/** What is looked up when somebody asks. */
export type Gauges = ReturnType<typeof createGauges>;

export function createGauges(registry: Registry) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  return {
    ...createClassroomGauges(registry),
    queue: gauge('drydock_queue_length', 'How many wait for a sandbox.'),
    poolReady: gauge('drydock_pool_ready', 'Warm sandboxes that wait.'),
    poolTarget: gauge('drydock_pool_target', 'Warm sandboxes that should wait.'),
    poolMaking: gauge('drydock_pool_making', 'Sandboxes that are being made.'),
    memoryAvailable: gauge('drydock_memory_available_bytes', 'Memory of the host that programs can take.'),
    memoryTotal: gauge('drydock_memory_total_bytes', 'Memory of the host.'),
    memoryReserved: gauge(
      'drydock_memory_reserved_bytes',
      'Memory that stays free: nobody is let in below it.',
    ),
    diskUsed: gauge('drydock_disk_used_bytes', 'What all sandboxes and their images take on disk.'),
    diskLimit: gauge('drydock_disk_limit_bytes', 'What they may take at most.'),
    hostDiskFree: gauge('drydock_host_disk_free_bytes', 'Free space of the disk that the classroom lies on.'),
    hostDiskReserved: gauge('drydock_host_disk_reserved_bytes', 'Space that the host keeps for itself.'),
    terminals: gauge('drydock_terminals_open', 'Shells that are held open.'),
    viewers: gauge('drydock_terminal_viewers', 'Sockets that show a terminal.'),
    heldBack: gauge(
      'drydock_terminal_viewers_held_back',
      'Viewers that lag so far that their shell waits for them.',
    ),
  };
}

function createClassroomGauges(registry: Registry) {
  const registers = [registry];
  return {
    sandboxes: new Gauge({
      name: 'drydock_sandboxes',
      help: 'Sandboxes by state and kind; the warm ones that wait are ready and leased="no".',
      labelNames: ['state', 'kind', 'leased'] as const,
      registers,
    }),
    images: new Gauge({
      name: 'drydock_images',
      help: 'Image sets by state: waiting, preparing, ready or failed.',
      labelNames: ['state'] as const,
      registers,
    }),
  };
}
