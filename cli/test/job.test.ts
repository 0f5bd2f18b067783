import { describe, expect, it } from 'vitest';
import { runJobs, type Job, type Outcome } from './job';

const passing: Outcome = { passed: 1, failed: 0, output: '' };
const failing: Outcome = { passed: 0, failed: 1, output: 'wrong' };

function jobs(...list: (Omit<Job, 'run'> & { outcome?: Outcome })[]) {
  const order: string[] = [];
  const made = list.map(({ outcome = passing, ...job }): Job => {
    const run = () => {
      order.push(job.name);
      return Promise.resolve(outcome);
    };
    return { ...job, run };
  });
  return { order, run: () => runJobs(made, { atOnce: 2, onEnd: () => undefined }) };
}

describe('runJobs', () => {
  it('runs a job after those that it waits for, whatever comes of them', async () => {
    const { order, run } = jobs({ name: 'types', after: ['build'] }, { name: 'build', outcome: failing });
    expect((await run()).map(({ name, failed }) => [name, failed])).toEqual([
      ['types', 0],
      ['build', 1],
    ]);
    expect(order).toEqual(['build', 'types']);
  });

  it('counts a job as failed whose needs failed, and does not run it', async () => {
    const { order, run } = jobs({ name: 'build', outcome: failing }, { name: 'e2e', needs: ['build'] });
    const [, e2e] = await run();
    expect(e2e).toMatchObject({ passed: 0, failed: 1, output: 'Not run: build failed.' });
    expect(order).toEqual(['build']);
  });

  it('counts a job that throws as failed and goes on', async () => {
    const run = () => Promise.reject(new Error('no engine'));
    const results = await runJobs([{ name: 'a', run }], { atOnce: 1, onEnd: () => undefined });
    expect(results[0]).toMatchObject({ failed: 1 });
    expect(results[0]?.output).toContain('no engine');
  });

  it('never runs more at once than it may', async () => {
    let now = 0;
    let most = 0;
    const run = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return passing;
    };
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, run }));
    await runJobs(many, { atOnce: 2, onEnd: () => undefined });
    expect(most).toBe(2);
  });

  it('says so when jobs wait for each other', async () => {
    const { run } = jobs({ name: 'a', after: ['b'] }, { name: 'b', after: ['a'] });
    await expect(run()).rejects.toThrow('wait for each other: a, b');
  });
});
