import type { Check } from '@/lib/content/checks/check';
import type { Exercise, Parameters } from '@/lib/content/model';
import type { Field } from '@/lib/content/schema';
import type { Answers } from '@/lib/shared/wire/report';
import type { Baseline } from './baseline';
import { CannotCheck, WHY } from './cannot-check';
import type { ClusterReader } from './cluster/reader';
import type { EngineReader } from './engine/reader';
import { say } from './say';
import type { Verdict } from './verdict';

/** What the assertions of one report look at. Reading what is not there throws {@link CannotCheck}. */
export interface Scene {
  readonly engine: EngineReader;
  readonly cluster: ClusterReader;
  readonly baseline: Baseline;
  readonly answers: Answers;
  /** The learner's own values. */
  readonly parameters: Parameters;
  field<Kind extends Field['kind']>(kind: Kind, id: string): Extract<Field, { kind: Kind }>;
  /** Judges a check that is part of another, as of this moment. Throws when it could not look. */
  assess(part: Check): Promise<Verdict>;
  /** The scene of now: what was read already is read again. */
  anew(): Scene;
  /** Waits that many milliseconds; tests do not. */
  wait(ms: number): Promise<void>;
  /** Whether waiting for something to come true is to end: nothing depends on it any more. */
  readonly isOver: boolean;
}

interface SceneParts {
  /** Opens a reader that has read nothing yet; null without a sandbox. */
  engine: (() => EngineReader) | null;
  /** The same for its cluster; without it, a sandbox has none. */
  cluster?: (() => ClusterReader) | undefined;
  baseline: Baseline | null;
  answers: Answers;
  parameters: Parameters;
  fields: Exercise['fields'];
  assess: (check: Check, scene: Scene) => Promise<Verdict>;
  wait: Scene['wait'];
  over?: AbortSignal | undefined;
}

export function setScene(parts: SceneParts): Scene {
  const engine = parts.engine?.();
  const cluster = parts.cluster?.();
  const scene: Scene = {
    get engine() {
      if (engine) return engine;
      throw new CannotCheck(WHY.noSandbox);
    },
    get cluster() {
      if (cluster) return cluster;
      throw new CannotCheck(engine ? WHY.noCluster : WHY.noSandbox);
    },
    get baseline() {
      if (parts.baseline) return parts.baseline;
      throw new CannotCheck(WHY.noBaseline);
    },
    answers: parts.answers,
    parameters: parts.parameters,
    field: (kind, id) => {
      const field = parts.fields.find((candidate) => candidate.id === id);
      if (isKind(field, kind)) return field;
      throw new CannotCheck(noSuchField(id));
    },
    assess: (part) => parts.assess(part, scene),
    anew: () => setScene(parts),
    wait: parts.wait,
    get isOver() {
      return parts.over?.aborted ?? false;
    },
  };
  return scene;
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
