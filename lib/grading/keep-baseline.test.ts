import { describe, expect, it } from 'vitest';
import type { Baseline } from './baseline';
import { keepBaseline, restoreBaseline } from './keep-baseline';
import { fakeSandbox } from './testing/fake-sandbox';
import { RECORDED } from './testing/recorded-engine';

const { run, made } = RECORDED;
const LATER = '2026-11-23T09:00:00.000000000Z';
const LATEST = '2026-11-23T10:00:00.000000000Z';

/** A sandbox with `run`, and a second container, last started then. */
function sandbox(startedAt: string, otherStart: string = run.State.StartedAt) {
  const other = { ...run, Id: 'other', Name: '/other', State: { ...run.State, StartedAt: otherStart } };
  const containers = { run: { ...run, State: { ...run.State, StartedAt: startedAt } }, other, made };
  const listed = () => Object.values(containers).map(({ Id }) => ({ Id }));
  return fakeSandbox({ containers, answers: { '/containers/json?all=1': listed } });
}

const setup: Baseline = {
  at: 1,
  containers: {
    run: { id: run.Id, image: 'i', startedAt: run.State.StartedAt },
    other: { id: 'other', image: 'i', startedAt: run.State.StartedAt },
    gone: { id: 'gone', image: 'i', startedAt: run.State.StartedAt },
  },
  images: { 'busybox:latest': 'i' },
};

describe('a baseline kept with a checkpoint', () => {
  it('takes the platform’s own start of a container for the old one', async () => {
    const kept = await keepBaseline(sandbox(run.State.StartedAt), setup);
    const restored = await restoreBaseline(sandbox(LATER), kept);
    expect(restored.containers['run']).toEqual({ id: run.Id, image: 'i', startedAt: LATER });
    expect(restored.images).toEqual(setup.images);
  });

  it('still counts as started what the learner had started before the checkpoint', async () => {
    const kept = await keepBaseline(sandbox(LATER), setup);
    const restored = await restoreBaseline(sandbox(LATEST, LATEST), kept);
    expect(restored.containers['run']?.startedAt).not.toBe(LATEST);
    expect(restored.containers['other']?.startedAt).toBe(LATEST);
    const twice = await restoreBaseline(
      sandbox(LATER, LATER),
      await keepBaseline(sandbox(LATEST, LATEST), restored),
    );
    expect(twice.containers['run']?.startedAt).not.toBe(LATER);
    expect(twice.containers['other']?.startedAt).toBe(LATER);
  });

  it('counts events from the return on: the engine’s own are none of the learner’s', async () => {
    const before = Date.now();
    const restored = await restoreBaseline(sandbox(LATER), setup);
    expect(restored.at).toBeGreaterThanOrEqual(before);
  });

  it('leaves what was gone already as it was seeded', async () => {
    const restored = await restoreBaseline(sandbox(LATER), setup);
    expect(restored.containers['gone']).toEqual(setup.containers['gone']);
  });
});
