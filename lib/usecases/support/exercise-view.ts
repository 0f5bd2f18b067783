import type { Exercise } from '@/lib/content/model';
import { renderTask } from '@/lib/content/markdown/render-task';
import { fillParameters } from '@/lib/content/parameters';
import type { Field } from '@/lib/content/schema';
import { shuffleFor } from '@/lib/content/shuffle';
import type { LessonRun } from '@/lib/progress';
import type { Locale, Localized } from '@/lib/shared/locale';
import type { ExerciseView, FieldView, SolutionState } from '@/lib/shared/wire/courses';
import { isRetested } from './hand-in';
import { progressIn, type ProgressByExercise } from './lesson-summary';

interface Reader {
  locale: Locale;
  progress: ProgressByExercise;
  run: Pick<LessonRun, 'parameters' | 'seed'>;
  solution: SolutionState;
}

/** An exercise without what would give its answer away: checks, hints, the order and the targets of options. */
export function exerciseView(exercise: Exercise, reader: Reader): ExerciseView {
  const { locale, run } = reader;
  return {
    id: exercise.id,
    title: exercise.title[locale],
    task: renderTask(exercise.task[locale], run.parameters, locale),
    form: exercise.form,
    points: exercise.points,
    fields: exercise.fields.map((field) => fieldView(exercise.id, field, reader)),
    progress: progressIn(reader.progress, exercise),
    solution: reader.solution,
    retested: isRetested(exercise),
  };
}

function fieldView(exerciseId: string, field: Field, { locale, run }: Reader): FieldView {
  const words = (text: Localized) => fillParameters(text[locale], run.parameters);
  const view = ({ id, text }: { id: string; text: Localized }) => ({ id, text: words(text) });
  const shuffled = <Option>(options: readonly Option[]) =>
    shuffleFor(`${run.seed}/${exerciseId}/${field.id}`, options);
  const label = words(field.label);
  switch (field.kind) {
    case 'text':
      return { kind: 'text', id: field.id, label };
    case 'choice':
      return { kind: 'choice', id: field.id, label, options: field.options.map(view) };
    case 'order':
      return { kind: 'order', id: field.id, label, options: shuffled(field.options).map(view) };
    case 'match':
      return {
        kind: 'match',
        id: field.id,
        label,
        options: shuffled(field.options).map(view),
        targets: field.targets.map(view),
      };
  }
}
