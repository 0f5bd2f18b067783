import type { Exercise } from '@/lib/content/model';
import type { Field } from '@/lib/content/schema';
import type { Answers } from '@/lib/shared/wire/report';
import type { Baseline } from './baseline';
import { CannotCheck, WHY } from './cannot-check';
import type { EngineReader } from './engine/reader';
import { say } from './say';

/** What the assertions of one report look at. Reading what is not there throws {@link CannotCheck}. */
export interface Scene {
  readonly engine: EngineReader;
  readonly baseline: Baseline;
  readonly answers: Answers;
  field<Kind extends Field['kind']>(kind: Kind, id: string): Extract<Field, { kind: Kind }>;
  /** Waits that many milliseconds; tests do not. */
  wait(ms: number): Promise<void>;
}

export function setScene(parts: {
  engine: EngineReader | null;
  baseline: Baseline | null;
  answers: Answers;
  fields: Exercise['fields'];
  wait: Scene['wait'];
}): Scene {
  return {
    get engine() {
      if (parts.engine) return parts.engine;
      throw new CannotCheck(WHY.noSandbox);
    },
    get baseline() {
      if (parts.baseline) return parts.baseline;
      throw new CannotCheck(WHY.noBaseline);
    },
    answers: parts.answers,
    field: (kind, id) => {
      const field = parts.fields.find((candidate) => candidate.id === id);
      if (isKind(field, kind)) return field;
      throw new CannotCheck(noSuchField(id));
    },
    wait: parts.wait,
  };
}

function isKind<Kind extends Field['kind']>(
  field: Field | undefined,
  kind: Kind,
): field is Extract<Field, { kind: Kind }> {
  return field?.kind === kind;
}

const noSuchField = (id: string) =>
  say(
    `This could not be checked: the exercise has no question “${id}” of that kind. Tell your instructor.`,
    `无法检查：练习里没有这种类型的题目“${id}”。请告诉老师。`,
  );
