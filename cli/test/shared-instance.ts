import { z } from 'zod';
import { startInstance, type TemporaryInstance } from '../instance/temporary-instance';

/** Where a run of tests finds the instance that was started for all of it. */
const VARIABLE = 'DRYDOCK_TEST_INSTANCE';

const sharedSchema = z.object({
  dataDir: z.string(),
  sandboxdSocket: z.string(),
  web: z.object({ address: z.string(), code: z.string(), course: z.string() }).nullable(),
});

/** An instance as its users see it, from another process too. */
export type SharedInstance = z.infer<typeof sharedSchema>;

/** The instance of `npm test` where there is one, else a new one for this runner alone. */
export async function useSharedInstance(options: { web: boolean }): Promise<{
  shared: SharedInstance;
  dispose: () => Promise<void>;
}> {
  const given = process.env[VARIABLE];
  if (given) return { shared: readShared(given), dispose: () => Promise.resolve() };
  const instance = await startInstance({ purpose: 'test', pool: 1, web: options.web });
  const shared = describeInstance(instance);
  process.env[VARIABLE] = JSON.stringify(shared);
  return { shared, dispose: () => instance.dispose() };
}

/** What a runner's environment must hold so that it uses this instance. */
export function sharedEnvironment(instance: TemporaryInstance): Record<string, string> {
  const shared = describeInstance(instance);
  return { [VARIABLE]: JSON.stringify(shared), DRYDOCK_SANDBOXD: shared.sandboxdSocket };
}

function describeInstance({ dataDir, sandboxdSocket, web }: TemporaryInstance): SharedInstance {
  const { address, welcome } = web ?? {};
  return {
    dataDir,
    sandboxdSocket,
    web: address && welcome ? { address, code: welcome.code, course: welcome.course } : null,
  };
}

function readShared(text: string): SharedInstance {
  return sharedSchema.parse(JSON.parse(text));
}
