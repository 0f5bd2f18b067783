import type { SandboxRecord } from '../pool/record';

/** What was found at one moment: on the engine by labels, on the disk by folders. Only things of this instance. */
export interface Findings {
  folders: { id: string; record: SandboxRecord | null }[];
  containers: { containerId: string; sandboxId: string; running: boolean }[];
  /** Sandboxes that have disks, by id. */
  disks: string[];
}

/** What makes the findings agree again. */
export interface Plan {
  /** Running, with a whole record: taken over as they are. */
  adopt: SandboxRecord[];
  /** Leased and not running: they sleep, their disk is kept. */
  stopped: SandboxRecord[];
  /** Leased and never ready: made from nothing under the same id, in the order in which they were asked for. */
  requeue: SandboxRecord[];
  removeContainers: string[];
  removeDisks: string[];
  removeFolders: string[];
}

/**
 * Decides what becomes of everything found, knowing which sandboxes are in somebody's hands at the moment. Nothing
 * that could hold a learner's work is removed: only what was never ready, waited warm and died, or has no owner.
 */
export function planReconciliation(findings: Findings, busy: ReadonlySet<string>): Plan {
  const containerOf = new Map(findings.containers.map((each) => [each.sandboxId, each]));
  const kept = new Set(busy);
  const plan: Plan = {
    ...{ adopt: [], stopped: [], requeue: [] },
    ...{ removeContainers: [], removeDisks: [], removeFolders: [] },
  };
  for (const { id, record } of findings.folders) {
    if (busy.has(id)) continue;
    const container = containerOf.get(id);
    if (record && !record.creating && container?.running) plan.adopt.push(record);
    else if (record?.key && !record.creating) plan.stopped.push(record);
    else {
      if (record?.key) plan.requeue.push(record);
      else plan.removeFolders.push(id);
      continue;
    }
    kept.add(id);
  }
  plan.requeue.sort((one, other) => (one.queuedAt ?? 0) - (other.queuedAt ?? 0));
  for (const { containerId, sandboxId } of findings.containers) {
    if (!kept.has(sandboxId)) plan.removeContainers.push(containerId);
  }
  plan.removeDisks = findings.disks.filter((id) => !kept.has(id));
  return plan;
}
