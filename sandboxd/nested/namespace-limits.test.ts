import { expect, it } from 'vitest';
import { namespaceLimits } from './namespace-limits';

it('leaves the most of a small host’s inotify to its neighbours, and the engine inside enough', async () => {
  const limits = await namespaceLimits((name) => Promise.resolve(name.endsWith('instances') ? 128 : 8192));
  expect(limits).toMatchObject({ max_inotify_instances: 8, max_inotify_watches: 1024 });
});

it('does not give a sandbox more than it can use where the host has plenty', async () => {
  const limits = await namespaceLimits(() => Promise.resolve(1_048_576));
  expect(limits).toMatchObject({ max_inotify_instances: 128, max_inotify_watches: 65_536 });
  expect(limits).toMatchObject({ max_net_namespaces: 256, max_user_namespaces: 64 });
});
