import { AppError } from '@/lib/shared/errors';
import { authenticate } from './authenticate';
import { requireAdmin } from './support/roles';
import { services } from './support/services';

/** What the web tier and sandboxd measure, in Prometheus' text format. Without sandboxd it is the web tier's alone. */
export async function readMetrics(): Promise<string> {
  const { meters, sandboxes } = services();
  const measured = await sandboxes.metrics().catch(() => null);
  meters.sandboxd(measured !== null);
  const own = await meters.text();
  return measured === null ? own : `${own.trimEnd()}\n${measured}`;
}

/** Lets an admin's bearer token on. Errors: unauthenticated, forbidden. */
export async function requireMetricsReader(token: string | null): Promise<void> {
  const actor = token === null ? null : await authenticate(token);
  if (!actor) throw new AppError('unauthenticated', '/metrics needs the bearer token of an admin.');
  await requireAdmin(actor, 'metrics.read', 'classroom');
}
