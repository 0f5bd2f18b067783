import type { Exercise, Parameters } from '@/lib/content/model';
import type { SandboxHandle } from '@/lib/sandbox/port';
import type { Locale } from '@/lib/shared/locale';
import type { Answers, Report } from '@/lib/shared/wire/report';
import type { Baseline } from './baseline';

export interface GradeInput {
  exercise: Exercise;
  parameters: Parameters;
  /** Null for a lesson without a sandbox. */
  sandbox: SandboxHandle | null;
  baseline: Baseline | null;
  answers: Answers;
  locale: Locale;
}

export type GradeExercise = (input: GradeInput) => Promise<Report>;
