import { describe, expect, it } from 'vitest';
import { newRecord, type SandboxRecord } from '../pool/record';
import { planReconciliation, type Findings } from './plan';

const nothing = {
  ...{ adopt: [], stopped: [], requeue: [] },
  ...{ removeContainers: [], removeDisks: [], removeFolders: [] },
};

function record(id: string, change: Partial<SandboxRecord> = {}): SandboxRecord {
  const made = newRecord({ id, kind: 'docker', key: 'run-1', expiresAt: 0 });
  return { ...made, disk: 'disk-1', creating: false, ...change };
}

function findings(change: Partial<Findings>): Findings {
  return { folders: [], containers: [], disks: [], ...change };
}

describe('planReconciliation', () => {
  it('adopts a running sandbox with a whole record', () => {
    const found = findings({
      folders: [{ id: 'a', record: record('a') }],
      containers: [{ containerId: 'c', sandboxId: 'a', running: true }],
      disks: ['a'],
    });
    expect(planReconciliation(found, new Set())).toEqual({ ...nothing, adopt: [record('a')] });
  });

  it('keeps a leased sandbox that does not run, and its disk when even the container is gone', () => {
    const found = findings({
      folders: [
        { id: 'a', record: record('a') },
        { id: 'b', record: record('b') },
      ],
      containers: [{ containerId: 'c', sandboxId: 'a', running: false }],
    });
    expect(planReconciliation(found, new Set()).stopped).toEqual([record('a'), record('b')]);
    expect(planReconciliation(found, new Set()).removeFolders).toEqual([]);
  });

  it('removes what a crash left half made, and a warm sandbox that died', () => {
    const found = findings({
      folders: [
        { id: 'a', record: record('a', { creating: true, key: null }) },
        { id: 'b', record: record('b', { key: null }) },
        { id: 'c', record: null },
      ],
      containers: [
        { containerId: 'c1', sandboxId: 'a', running: true },
        { containerId: 'c2', sandboxId: 'b', running: false },
      ],
      disks: ['a', 'b'],
    });
    expect(planReconciliation(found, new Set())).toEqual({
      ...nothing,
      removeContainers: ['c1', 'c2'],
      removeDisks: ['a', 'b'],
      removeFolders: ['a', 'b', 'c'],
    });
  });

  it('begins again with what somebody waits for, longest waiting first, and removes what there was of it', () => {
    const late = record('a', { creating: true, queuedAt: 20 });
    const early = record('b', { creating: true, queuedAt: 10 });
    const found = findings({
      folders: [
        { id: 'a', record: late },
        { id: 'b', record: early },
      ],
      containers: [{ containerId: 'c1', sandboxId: 'a', running: true }],
      disks: ['a'],
    });
    expect(planReconciliation(found, new Set())).toEqual({
      ...nothing,
      requeue: [early, late],
      removeContainers: ['c1'],
      removeDisks: ['a'],
    });
  });

  it('removes containers and disks without a folder', () => {
    const found = findings({
      disks: ['gone'],
      containers: [{ containerId: 'c', sandboxId: 'gone', running: true }],
    });
    expect(planReconciliation(found, new Set())).toEqual({
      ...nothing,
      removeContainers: ['c'],
      removeDisks: ['gone'],
    });
  });

  it('leaves alone what somebody is busy with, whatever it looks like', () => {
    const found = findings({
      folders: [{ id: 'a', record: record('a', { creating: true }) }],
      containers: [{ containerId: 'c', sandboxId: 'a', running: false }],
    });
    expect(planReconciliation(found, new Set(['a']))).toEqual(nothing);
  });
});
