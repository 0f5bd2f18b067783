import { BEFORE_RESET, SETUP, type Checkpoint } from '@/lib/shared/wire/sandbox';

/** Something that a sandbox can be taken back to. */
export type ResetChoice =
  | { kind: 'start'; value: string; to: string | undefined; at: string | null }
  | { kind: 'exercise'; value: string; to: string; at: string; number: number; title: string }
  | { kind: 'undo'; value: string; to: string; at: string }
  | { kind: 'nothing'; value: string; to: null; at: null };

type Exercise = { id: string; title: string };

/** What can be chosen, in the order of the lesson: its start, each exercise whose start was kept, and nothing. */
export function resetChoices(
  checkpoints: readonly Checkpoint[],
  exercises: readonly Exercise[],
): ResetChoice[] {
  const kept = new Map(checkpoints.map(({ name, at }) => [name, at]));
  const starts = exercises.flatMap(({ id, title }, index): ResetChoice[] => {
    const at = kept.get(id);
    return at === undefined ? [] : [{ kind: 'exercise', value: id, to: id, at, number: index + 1, title }];
  });
  const before = kept.get(BEFORE_RESET);
  return [
    { kind: 'start', value: SETUP, to: undefined, at: kept.get(SETUP) ?? null },
    ...starts,
    ...(before === undefined
      ? []
      : [{ kind: 'undo', value: BEFORE_RESET, to: BEFORE_RESET, at: before } as const]),
    // Without a checkpoint the lesson's start is made from nothing anyway.
    ...(kept.has(SETUP) ? [{ kind: 'nothing', value: 'nothing', to: null, at: null } as const] : []),
  ];
}
