import { describe, expect, it } from 'vitest';
import type { SandboxRecord } from '../pool/record';
import { planReconciliation, type Findings } from './plan';

const nothing = { adopt: [], stopped: [], removeContainers: [], removeNetworks: [], removeFolders: [] };

function record(id: string, change: Partial<SandboxRecord> = {}): SandboxRecord {
  return {
    ...{ id, kind: 'docker', key: 'run-1', owner: null, queuedAt: null },
    ...{ generation: 1, creating: false, expiresAt: 0, ...change },
  };
}

function findings(change: Partial<Findings>): Findings {
  return { folders: [], containers: [], networks: [], ...change };
}

describe('planReconciliation', () => {
  it('adopts a running sandbox with a whole record', () => {
    const found = findings({
      folders: [{ id: 'a', record: record('a') }],
      containers: [{ containerId: 'c', sandboxId: 'a', running: true }],
      networks: [{ name: 'n', sandboxId: 'a' }],
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
        { id: 'a', record: record('a', { creating: true }) },
        { id: 'b', record: record('b', { key: null }) },
        { id: 'c', record: null },
      ],
      containers: [
        { containerId: 'c1', sandboxId: 'a', running: true },
        { containerId: 'c2', sandboxId: 'b', running: false },
      ],
      networks: [{ name: 'n1', sandboxId: 'a' }],
    });
    expect(planReconciliation(found, new Set())).toEqual({
      ...nothing,
      removeContainers: ['c1', 'c2'],
      removeNetworks: ['n1'],
      removeFolders: ['a', 'b', 'c'],
    });
  });

  it('removes containers and networks without a folder', () => {
    const found = findings({
      containers: [{ containerId: 'c', sandboxId: 'gone', running: true }],
      networks: [{ name: 'n', sandboxId: 'gone' }],
    });
    expect(planReconciliation(found, new Set())).toEqual({
      ...nothing,
      removeContainers: ['c'],
      removeNetworks: ['n'],
    });
  });

  it('leaves alone what somebody is busy with, whatever it looks like', () => {
    const found = findings({
      folders: [{ id: 'a', record: record('a', { creating: true }) }],
      containers: [{ containerId: 'c', sandboxId: 'a', running: false }],
      networks: [{ name: 'n', sandboxId: 'a' }],
    });
    expect(planReconciliation(found, new Set(['a']))).toEqual(nothing);
  });
});
