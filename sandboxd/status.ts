import type { SandboxdStatus } from '@/lib/shared/wire/sandboxd';
import type { Admission } from './pool/admission';
import type { CountViewers } from './pool/owners';
import type { Pool } from './pool/pool';
import type { Sandbox } from './pool/sandbox';
import type { WarmUps } from './pool/warm-ups';

/** The whole classroom as its operator sees it. */
export async function describeStatus(
  pool: Pool,
  admission: Admission,
  warmUps: WarmUps,
  viewers: CountViewers,
): Promise<SandboxdStatus> {
  const { ready, target, making, queueLength, heldBy } = pool.figures;
  return {
    sandboxes: await Promise.all(pool.all.map((each) => describeSandbox(pool, each, viewers))),
    pool: { ready, target, making },
    queue: { length: queueLength, heldBy },
    ...admission.figures,
    warmUps: warmUps.all,
  };
}

async function describeSandbox(
  pool: Pool,
  sandbox: Sandbox,
  viewers: CountViewers,
): Promise<SandboxdStatus['sandboxes'][number]> {
  const { key, owner, expiresAt } = sandbox.record;
  const { id, kind, state, reason, usage } = await pool.look(sandbox);
  return {
    ...{ id, kind, state, reason, usage, key, owner },
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    viewers: await viewers(id),
  };
}
