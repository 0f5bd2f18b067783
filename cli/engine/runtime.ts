import { Failure } from '../bootstrap/failure.mjs';
import { findProgram } from '../bootstrap/packages.mjs';

/** How the engine starts a runtime: a program that speaks runc's command line, or a containerd shim by its type. */
export type EngineRuntime = { path: string } | { runtimeType: string };

/** The one that every Docker engine has. */
const BUILT_IN = 'runc';

/** Where a runtime of this name is on this machine, or undefined when it is not there. */
export function findRuntime(name: string): EngineRuntime | undefined {
  const path = findProgram(name);
  if (path !== undefined) return { path };
  const shim = findProgram(`containerd-shim-${name}-v2`);
  return shim === undefined ? undefined : { runtimeType: `io.containerd.${name}.v2` };
}

/** What a dedicated engine's configuration says of the runtime of this name. Errors: Failure when it is not there. */
export function configuredRuntimes(name: string | undefined): Record<string, EngineRuntime> {
  if (name === undefined || name === BUILT_IN) return {};
  const runtime = findRuntime(name);
  if (!runtime) throw missingRuntime(name, 'this machine has no program of that name.');
  return { [name]: runtime };
}

/** Errors: Failure when an engine of the host's does not know the runtime. */
export function requireRuntime(name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.includes(name)) return;
  throw missingRuntime(name, `the engine of DRYDOCK_DOCKER_HOST knows ${known.join(', ')}.`);
}

function missingRuntime(name: string, found: string): Failure {
  return new Failure(
    `Sandboxes are to run with DRYDOCK_RUNTIME=${name}, but ${found}`,
    'Install the runtime, correct the name, or unset the variable: the engine’s own runtime is then used.',
  );
}
