import type { TestProject } from 'vitest/node';
import { useSharedInstance } from './shared-instance';

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket of a sandboxd with an engine of its own, shared by all integration tests of a run. */
    sandboxd: string;
  }
}

/** One engine for the whole run: each test leases sandboxes of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { shared, dispose } = await useSharedInstance({ web: false });
  process.env['DRYDOCK_SANDBOXD'] = shared.sandboxdSocket;
  project.provide('sandboxd', shared.sandboxdSocket);
  return dispose;
}
