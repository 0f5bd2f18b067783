import { AppError } from '@/lib/shared/errors';
import {
  checkpointRequestSchema,
  execRequestSchema,
  extendRequestSchema,
  resetRequestSchema,
  type EngineEvent,
  type ExecResult,
  type Lease,
} from '@/lib/shared/wire/sandboxd';

/** One sandbox of the fake sandboxd: a lease, files, and an engine that answers from a table. */
export interface FakeBox {
  lease: Lease;
  files: Map<string, Buffer>;
  /** What the nested engine answers, by path with its query; anything else is Docker's own 404. */
  engine: Map<string, unknown>;
  /** What its engine has told, oldest first; a question for newer ones is answered at once. */
  events: EngineEvent[];
  /** Scripts that were run, oldest first. */
  ran: { argv: string[]; env: Record<string, string> }[];
  /** What the files were when each checkpoint was taken. */
  kept: Map<string, Map<string, Buffer>>;
}

export const EXEC_OK: ExecResult = { exitCode: 0, stdout: '', stderr: '', timedOut: false, truncated: false };

export function makeBox(id: string, rest: Pick<Lease, 'key' | 'kind' | 'state' | 'position'>): FakeBox {
  const lease: Lease = {
    ...{
      id,
      shell: rest.state === 'ready',
      reason: null,
      generation: 1,
      usage: null,
      checkpoints: [],
      resumed: [],
      own: [],
    },
    ...rest,
    expiresAt: '2030-01-01T00:00:00.000Z',
  };
  const engine = new Map<string, unknown>(
    Object.entries({
      '/containers/json?all=1': [],
      '/images/json': [],
      '/networks': [],
      '/volumes': { Volumes: null },
    }),
  );
  return { lease, files: new Map(), engine, events: [], ran: [], kept: new Map() };
}

/** Does what a verb asks of one sandbox, and answers as sandboxd does. */
export async function act(
  box: FakeBox,
  { verb, body, after }: { verb: string; body: Buffer; after: number },
  exec: () => Promise<ExecResult>,
): Promise<unknown> {
  const sent = (): unknown => JSON.parse(body.toString());
  switch (verb) {
    case 'exec': {
      const { argv, env } = execRequestSchema.parse(sent());
      box.ran.push({ argv, env });
      return exec();
    }
    case 'events':
      return { events: box.events.filter(({ time }) => time > after), complete: true };
    case 'checkpoints':
      return keep(box, checkpointRequestSchema.parse(sent()).name);
    case 'reset':
      return goBack(box, resetRequestSchema.parse(sent()).checkpoint);
    case 'extend': {
      const { minutes } = extendRequestSchema.parse(sent());
      const expiresAt = new Date(Date.parse(box.lease.expiresAt) + minutes * 60_000).toISOString();
      box.lease = { ...box.lease, expiresAt };
      return box.lease;
    }
    default:
      return box.lease;
  }
}

function keep(box: FakeBox, name: string): Lease {
  box.kept.set(name, new Map(box.files));
  const others = box.lease.checkpoints.filter((checkpoint) => checkpoint.name !== name);
  box.lease = { ...box.lease, checkpoints: [...others, { name, at: new Date().toISOString() }] };
  return box.lease;
}

function goBack(box: FakeBox, checkpoint: string | null): Lease {
  const files = checkpoint === null ? new Map<string, Buffer>() : box.kept.get(checkpoint);
  if (!files) throw new AppError('not_found', `There is no checkpoint ${checkpoint ?? ''}.`);
  box.files = new Map(files);
  if (checkpoint === null) box.lease = { ...box.lease, checkpoints: [] };
  box.lease = { ...box.lease, state: 'ready', shell: true, generation: box.lease.generation + 1 };
  return box.lease;
}
