import { randomUUID } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { connectSandboxd, type SandboxdClient } from '../../client';
import type { SandboxHandle } from '../../port';

/** What a script in a sandbox came to. */
export interface Told {
  exitCode: number | null;
  output: string;
}

/** A sandbox whose learner attacks. */
export interface Attacker {
  handle: SandboxHandle;
  /** Runs a script as the learner's root; its two streams come together. A script that hangs ends with `exitCode` null. */
  bash(script: string, timeoutMs?: number): Promise<Told>;
  /** One program in a nested container: `docker run --rm FLAGS busybox sh -c SCRIPT`. */
  nested(flags: string, script: string): Promise<Told>;
}

/** Sandboxes for one file of attacks, all given back at its end. */
export class Arena {
  readonly client: SandboxdClient = connectSandboxd(process.env['DRYDOCK_SANDBOXD'] ?? '');
  readonly #ids: string[] = [];

  async attacker(): Promise<Attacker> {
    const { lease } = await this.client.lease({ key: `attack-${randomUUID()}`, kind: 'docker' });
    this.#ids.push(lease.id);
    return attackerIn(this.client.sandbox(lease.id));
  }

  async close(): Promise<void> {
    for (const id of this.#ids) await this.client.sandbox(id).release();
    this.client.close();
  }
}

/** The host's view of a sandbox: the pid out here of its first process, found by the namespace that it names itself. */
export async function hostPidOf(attacker: Attacker): Promise<number> {
  const inside = (await attacker.bash('readlink /proc/1/ns/pid')).output.trim();
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const namespace = await readlink(`/proc/${pid}/ns/pid`).catch(() => '');
    if (namespace !== inside) continue;
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (/^NSpid:\t\d+\t1$/m.test(status)) return Number(pid);
  }
  throw new Error(`No process of this machine is the first one of ${inside}.`);
}

function attackerIn(handle: SandboxHandle): Attacker {
  const bash = async (script: string, timeoutMs = 60_000): Promise<Told> => {
    const { exitCode, stdout, stderr } = await handle.exec({ argv: ['bash', '-c', script], timeoutMs });
    return { exitCode, output: stdout + stderr };
  };
  return {
    handle,
    bash,
    nested: (flags, script) => bash(`docker run --rm ${flags} busybox sh -c '${script}' 2>&1`),
  };
}
