import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';
import { AppError } from '@/lib/shared/errors';
import type { probeRequestSchema, ProbeResult } from '@/lib/shared/wire/probe';
import { hostPidOf } from './container-process';
import type { NestedHost } from './nested-host';
import { parseHttpAnswer } from './http-answer';
import { PROBE_PERL } from './probe-perl';

/** nobody and nogroup: the host's own program goes into a learner's network, and needs no rights there. */
const NOBODY = '65534';

/** Where Docker's own DNS server listens in the network of a container. */
const DOCKER_DNS = '127.0.0.11';

/** Errno of Linux. */
const REFUSED = '111';

/** Connections at the same time into all sandboxes: each is a process of the host. */
const AT_ONCE = 32;

let running = 0;

/**
 * Asks in a network of the sandbox, by the host's own program and with nothing of the sandbox's. Speaks plain HTTP/1.1,
 * follows no redirect. Names are asked of Docker's DNS server in the container's network; the sandbox's own knows
 * only localhost. Errors: bad_request, not_found, no_capacity, sandbox_failed (the container does not run).
 */
export async function probe(
  host: NestedHost,
  request: z.infer<typeof probeRequestSchema>,
): Promise<ProbeResult> {
  const url = targetOf(request.url);
  const inside = request.from === null ? host.pid : await hostPidOf(host, request.from);
  if (inside === null)
    throw new AppError('sandbox_failed', 'The container does not run, and has no network.');
  if (running >= AT_ONCE) throw new AppError('no_capacity', 'Too many probes run at the same time.');
  running += 1;
  try {
    return judge(url, await run(inside, url, request), request.limitBytes);
  } finally {
    running -= 1;
  }
}

function targetOf(text: string): URL {
  if (!URL.canParse(text)) throw new AppError('bad_request', `${text} is no address.`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.port === '')
    throw new AppError('bad_request', `${text} names no port to connect to.`);
  return url;
}

interface Run {
  /** Lines that the program printed on its way: resolved, connected, failed ERRNO. */
  steps: string[];
  bytes: Buffer;
  /** It went on sending past the limit, or until its time was over. */
  cut: boolean;
}

/** Steps come on standard error, what was received on standard output. */
async function run(
  pid: number,
  url: URL,
  { from, timeoutMs, limitBytes }: z.infer<typeof probeRequestSchema>,
): Promise<Run> {
  const child = enter(pid, url, from === null ? '' : DOCKER_DNS);
  const end = { cut: false };
  const stop = () => {
    end.cut = true;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(stop, timeoutMs);
  const chunks: Buffer[] = [];
  let length = 0;
  let words = '';
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limitBytes) stop();
  });
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  try {
    await once(child, 'close');
  } finally {
    clearTimeout(timer);
  }
  return { steps: words.split('\n'), bytes: Buffer.concat(chunks), cut: end.cut };
}

function enter(pid: number, url: URL, dns: string) {
  const asked = url.protocol === 'http:' ? `${url.pathname}${url.search}` : '';
  const namespace = [`--net=/proc/${pid}/ns/net`, '--setgid', NOBODY, '--setuid', NOBODY];
  return spawn(
    'nsenter',
    [...namespace, '--', 'perl', '-e', PROBE_PERL, url.hostname, url.port || '80', url.host, asked, dns],
    { env: { ...process.env, LC_ALL: 'C' }, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

function judge(url: URL, { steps, bytes, cut }: Run, limitBytes: number): ProbeResult {
  const without = (outcome: ProbeResult['outcome']) => ({
    ...{ outcome, status: null, headers: {}, body: '', truncated: false },
  });
  const failed = steps.find((step) => step.startsWith('failed '))?.slice('failed '.length);
  if (failed !== undefined) return without(failed === REFUSED ? 'refused' : 'unreachable');
  if (steps.includes('unresolved')) return without('unresolved');
  if (!steps.includes('connected')) {
    if (cut) return without('timeout');
    throw new AppError('sandbox_failed', `The sandbox's network could not be entered: ${steps.join(' ')}`);
  }
  if (url.protocol !== 'http:') return without('connected');
  if (bytes.length === 0) return without('no-answer');
  const answer = parseHttpAnswer(bytes.subarray(0, limitBytes));
  return answer === null ? without('no-http') : { outcome: 'answered', ...answer, truncated: cut };
}
