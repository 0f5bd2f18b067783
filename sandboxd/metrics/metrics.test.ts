import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { Metrics, type Overview } from './metrics';

const BOX = { reason: null, owner: null, expiresAt: null, usage: null, viewers: 0 };

const OVERVIEW: Overview = {
  status: {
    sandboxes: [
      { ...BOX, id: 'a', kind: 'docker', state: 'ready', key: null },
      { ...BOX, id: 'b', kind: 'docker', state: 'ready', key: 'run-1' },
      { ...BOX, id: 'c', kind: 'docker', state: 'ready', key: 'run-2' },
      { ...BOX, id: 'd', kind: 'docker', state: 'stopped', key: 'run-3' },
    ],
    pool: { ready: 1, target: 2, making: 1 },
    queue: { length: 4, heldBy: 'memory' },
    memory: { availableBytes: 10, totalBytes: 20, reservedBytes: 3 },
    disk: { usedBytes: 5, limitBytes: 50, hostFreeBytes: 60, hostReservedBytes: 7 },
    warmUps: [],
  },
  images: [
    { name: 'sandbox', state: 'ready', progress: 1, needed: true },
    { name: 'course images', state: 'preparing', progress: 0.5, needed: true },
  ],
  terminals: { open: 2, viewers: 3, heldBack: 1 },
};

it('shows the classroom as it is at the moment, and forgets what is no more', async () => {
  const metrics = new Metrics();
  await metrics.text(OVERVIEW);
  metrics.instruments.terminalOutput.inc(4096);
  const text = await metrics.text({
    ...OVERVIEW,
    status: { ...OVERVIEW.status, sandboxes: OVERVIEW.status.sandboxes.slice(0, 3) },
  });
  expect(text).toContain('drydock_sandboxes{state="ready",kind="docker",leased="yes"} 2');
  expect(text).toContain('drydock_sandboxes{state="ready",kind="docker",leased="no"} 1');
  expect(text).not.toContain('state="stopped"');
  expect(text).toContain('drydock_queue_length 4');
  expect(text).toContain('drydock_images{state="preparing"} 1');
  expect(text).toContain('drydock_terminal_output_bytes_total 4096');
  expect(text).toMatch(/^drydock_sandboxd_process_resident_memory_bytes \d+/m);
});

it('has every metric in the table of docs/hosting.md, word for word', async () => {
  const docs = await readFile('docs/hosting.md', 'utf8');
  const rows = [...docs.matchAll(/^\| `(drydock_[a-z_]+)` \| (.+) \|$/gm)].map(([, name, help]) => ({
    name,
    help,
  }));
  expect(rows).toEqual(await new Metrics().table());
});
