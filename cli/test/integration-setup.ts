import type { TestProject } from 'vitest/node';
import { startInstance } from '../instance/temporary-instance';

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket of a sandboxd with an engine of its own, shared by all integration tests of a run. */
    sandboxd: string;
  }
}

/** One engine for the whole run: each test leases sandboxes of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const instance = await startInstance({ purpose: 'test', pool: 1 });
  process.env['DRYDOCK_SANDBOXD'] = instance.sandboxdSocket;
  project.provide('sandboxd', instance.sandboxdSocket);
  return () => instance.dispose();
}
