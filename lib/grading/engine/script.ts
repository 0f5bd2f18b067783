import type { Parameters } from '@/lib/content/model';
import type { SandboxHandle } from '@/lib/sandbox/port';
import type { ExecResult } from '@/lib/shared/wire/sandboxd';

export interface CheckScript {
  /** Named in messages of bash. */
  name: string;
  source: string;
  parameters: Parameters;
  timeoutMs: number;
}

/** Where the system's own programs are; what a learner installs goes elsewhere. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';
const OUTPUT_BYTES = 16 * 1024;

/** Runs a script as the sandbox's root, with nothing in its environment but what is said here. */
export function runScript(sandbox: SandboxHandle, script: CheckScript): Promise<ExecResult> {
  const environment = { PATH: SYSTEM_PATH, HOME: '/root', LANG: 'C.UTF-8', ...script.parameters };
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return sandbox.exec({
    argv: [
      ...['/usr/bin/env', '-i', ...variables],
      // As an argument, not on stdin: a command of the script that reads its input must not eat the script.
      ...['/bin/bash', '--noprofile', '--norc', '-c', script.source, script.name],
    ],
    cwd: '/',
    timeoutMs: script.timeoutMs,
    outputLimitBytes: OUTPUT_BYTES,
  });
}
