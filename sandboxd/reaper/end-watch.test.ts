import { once } from 'node:events';
import { expect, it } from 'vitest';
import { EndWatch } from './end-watch';

it('tells of each sandbox that ends, and goes on when the engine was away', async () => {
  const streams = [['one', 'two'], null, ['three']];
  const told: string[] = [];
  let all = () => {};
  const done = new Promise<void>((resolve) => (all = resolve));
  const engine = {
    async *ends(signal: AbortSignal) {
      const ids = streams.shift();
      if (ids === null) throw new Error('The engine does not answer.');
      if (ids) yield* ids;
      else if (!signal.aborted) await once(signal, 'abort');
    },
  };
  const watch = new EndWatch(
    engine,
    (id) => {
      told.push(id);
      if (id === 'three') all();
    },
    0,
  );
  await done;
  await watch.stop();
  expect(told).toEqual(['one', 'two', 'three']);
});
