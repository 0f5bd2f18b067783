import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { measureProcess } from './process-meters';

/** What the web tier measures of itself. Labels name routes and outcomes, never people. */
export interface Meters {
  request(seen: { method: string; route: string; status: number; seconds: number }): void;
  check(status: string, seconds: number): void;
  /** One more terminal, or one less, is open to a browser. */
  terminals(change: 1 | -1): void;
  sandboxd(up: boolean): void;
  /** All of it in Prometheus' text format. */
  text(): Promise<string>;
}

/** Seconds: a page from memory to one that waits for a sandbox. */
const REQUEST_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10, 30];
const CHECK_BUCKETS = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

export function createMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'drydock_web_requests_total',
    help: 'Requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'drydock_web_request_seconds',
    help: 'Time from a request to its answer, by route.',
    labelNames: ['route'],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const checkSeconds = new Histogram({
    name: 'drydock_web_check_seconds',
    help: 'Time that checking an exercise took, by what it came to: passed, failed or unavailable.',
    labelNames: ['status'],
    buckets: CHECK_BUCKETS,
    registers,
  });
  const terminals = new Gauge({
    name: 'drydock_web_terminals',
    help: 'Terminals that are open to browsers.',
    registers,
  });
  const sandboxdUp = new Gauge({
    name: 'drydock_web_sandboxd_up',
    help: 'Whether sandboxd answered just now: 1 or 0.',
    registers,
  });
  measureProcess(registry);
  return {
    request({ method, route, status, seconds }) {
      requests.inc({ method, route, status: String(status) });
      requestSeconds.observe({ route }, seconds);
    },
    check: (status, seconds) => checkSeconds.observe({ status }, seconds),
    terminals: (change) => terminals.inc(change),
    sandboxd: (up) => sandboxdUp.set(Number(up)),
    text: () => registry.metrics(),
  };
}
