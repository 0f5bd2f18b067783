import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Container } from './container';

/** A container as if no waking of its sandbox had started it again: only a start of somebody's own counts. */
export type OwnStart = (container: Container) => Promise<Container>;

/** Asks the sandbox once, and only when there is a container to tell of. Errors: those of the sandbox's port. */
export function readOwnStarts(sandbox: SandboxHandle): OwnStart {
  let asked: ReturnType<SandboxHandle['state']> | undefined;
  return async (container) => {
    const { resumed } = await (asked ??= sandbox.state());
    const { Id: id, State } = container;
    const wake = resumed.find((each) => each.id === id && each.startedAt === State.StartedAt);
    return wake ? { ...container, State: { ...State, StartedAt: wake.before } } : container;
  };
}
