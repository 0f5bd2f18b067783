import type { Root } from 'hast';
import type { Locale, Localized } from '@/lib/shared/locale';
import type { ExerciseFile, ParameterSpec } from './schema';

/** A course as the rest of Drydock sees it: validated, whole, read-only. */

export interface Course {
  id: string;
  title: Localized;
  summary: Localized;
  modules: Module[];
}

interface Module {
  id: string;
  title: Localized;
  lessons: Lesson[];
}

export interface Lesson {
  id: string;
  title: Localized;
  summary: Localized;
  minutes: number;
  sandbox: 'docker' | 'none';
  parameters: Record<string, ParameterSpec>;
  /** The text of each language, as written and as a sanitised, highlighted syntax tree. */
  text: Record<Locale, LessonText>;
  exercises: Exercise[];
  /** Bash, run as root in the sandbox with the parameters in its environment; null when there is nothing to prepare. */
  setup: string | null;
  /** Copied into the sandbox before setup; `path` is absolute there. */
  files: { path: string; bytes: Uint8Array; executable: boolean }[];
}

export interface LessonText {
  markdown: string;
  tree: Root;
}

export interface Exercise extends ExerciseFile {
  solutions: Script[];
  mistakes: Mistake[];
}

/** A bash script run in the sandbox. Lines `answer.FIELD=VALUE` that it prints are its typed answers. */
export interface Script {
  file: string;
  source: string;
}

export interface Mistake extends Script {
  /** Id of the hint that it must earn, from its line `# hint: ID`. */
  hint: string;
}

/** The learner's own random values, by parameter name. */
export type Parameters = Record<string, string>;

/** One thing wrong with the authors' files. Rendered as `file:line: message`. */
export interface Problem {
  file: string;
  line: number;
  /** What is wrong and what would be right. */
  message: string;
}
