import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { connectSandboxd, type SandboxdClient } from '@/lib/sandbox/client';
import { readIdentity } from '../bootstrap/process-identity.mjs';
import { footprintOf, openFiles } from '../instance/footprint';
import { identityFile, type InstancePaths } from '../instance/paths';
import type { Classroom } from './subject';

const ROUNDS = 500;
const AT_ONCE = 4;

/** What has been given back may still be on its way out for this long, in milliseconds. */
const SETTLE_MS = 60_000;
const POLL_MS = 1_000;

/** What a Drydock held of its machine before and after so many leases and releases. */
export interface Churned {
  rounds: number;
  seconds: number;
  before: Record<string, number>;
  after: Record<string, number>;
  /** Things that were there afterwards and not before; open files are told apart, because connections come and go. */
  left: number;
}

/** Leases and gives back 500 sandboxes, four at a time, and counts what is left of them. */
export async function measureChurn({ paths, onProgress }: Classroom): Promise<Churned> {
  const client = connectSandboxd(paths.sandboxdSocket);
  let done = 0;
  try {
    // What is made once and kept, such as connections, is there from the first rounds on.
    await churn(client, AT_ONCE, () => undefined);
    const before = await holdings(paths);
    const start = performance.now();
    await churn(client, ROUNDS, () => onProgress('churn', (done += 1), ROUNDS));
    const seconds = Math.round((performance.now() - start) / 1000);
    const after = await settled(paths, before);
    return { rounds: ROUNDS, seconds, before, after, left: leftOf(before, after) };
  } finally {
    client.close();
  }
}

async function churn(client: SandboxdClient, rounds: number, onRound: () => void): Promise<void> {
  let begun = 0;
  const turns = async () => {
    while (begun < rounds) {
      const key = `churn-${begun++}-${randomUUID()}`;
      await client.sandbox(await leaseReady(client, key)).release();
      onRound();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turns));
}

/** Asks again for as long as a busy machine makes it wait. */
async function leaseReady(client: SandboxdClient, key: string): Promise<string> {
  for (;;) {
    const { lease } = await client.lease({ key, kind: 'docker' });
    if (lease.state === 'ready') return lease.id;
    if (lease.state !== 'queued' && lease.state !== 'starting')
      throw new Error(`A sandbox is ${lease.state}: ${lease.reason ?? 'no reason given'}`);
  }
}

async function holdings(paths: InstancePaths): Promise<Record<string, number>> {
  const sandboxd = readIdentity(identityFile(paths, 'sandboxd'));
  if (!sandboxd) throw new Error('sandboxd does not run.');
  return { ...(await footprintOf(paths)), openFiles: await openFiles(sandboxd.pid) };
}

/** What is held once it is what it was, or when that does not come about. */
async function settled(
  paths: InstancePaths,
  before: Record<string, number>,
): Promise<Record<string, number>> {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const after = await holdings(paths);
    if (leftOf(before, after) === 0 || performance.now() > until) return after;
    await delay(POLL_MS);
  }
}

function leftOf(before: Record<string, number>, after: Record<string, number>): number {
  const { openFiles: _, ...things } = after;
  return Object.entries(things).reduce(
    (sum, [name, count]) => sum + Math.max(0, count - (before[name] ?? 0)),
    0,
  );
}
