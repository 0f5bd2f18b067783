'use client';

import { useState, type SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { ExerciseView, FieldView, SolutionState } from '@/lib/shared/wire/courses';
import type { Answers, Report } from '@/lib/shared/wire/report';
import { AuthorPanel } from '../author/author-panel';
import { Button } from '../ui/button';
import { useLessonProgress } from '../workspace/lesson-progress';
import { initialAnswers, isComplete, type Answer } from './answer-state';
import { CheckFailure } from './check-failure';
import { ExerciseHead } from './exercise-head';
import { AnswerField } from './fields/answer-field';
import { ReportView } from './report-view';
import { SolutionPanel } from './solution-panel';
import { exercisePath, useCheck } from './use-check';

type Props = { course: string; lesson: string; number: number; exercise: ExerciseView };

/** An exercise in its place in the text: the task, what is answered, and what the check found. */
export function ExerciseCard({ course, lesson, number, exercise }: Props) {
  const t = useTranslations('exercise');
  const progress = useLessonProgress().exercises.get(exercise.id) ?? exercise.progress;
  const check = useCheck(course, lesson, exercise.id);
  const [answers, setAnswers] = useState<Answers>(() => initialAnswers(exercise.fields));
  const [incomplete, setIncomplete] = useState(false);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (check.busy) return;
    const missing = !isComplete(exercise.fields, answers);
    setIncomplete(missing);
    if (!missing) void check.run(answers);
  };

  return (
    <section
      id={`exercise-${exercise.id}`}
      aria-labelledby={`exercise-${exercise.id}-title`}
      className="exercise not-prose"
    >
      <form onSubmit={submit} noValidate>
        <ExerciseHead number={number} exercise={exercise} progress={progress} />
        <div className="px-5 pb-4">
          {/* Markdown of the course’s authors, sanitised on the server. */}
          <div className="prose prose-tight" dangerouslySetInnerHTML={{ __html: exercise.task }} />
          <Fields
            fields={exercise.fields}
            answers={answers}
            onAnswer={(field, answer) => {
              setAnswers((known) => ({ ...known, [field]: answer }));
              setIncomplete(false);
            }}
          />
          <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
            <CheckButton busy={check.busy} again={check.report !== null || progress.status !== 'none'} />
            <p role="status" className="text-sm text-ink-2">
              {incomplete && t('incomplete')}
            </p>
          </div>
        </div>
        <div aria-live="polite" aria-busy={check.busy}>
          {check.failure !== null && <CheckFailure failure={check.failure} />}
          {check.report && (
            <ReportView report={check.report} path={exercisePath(course, lesson, exercise.id)} />
          )}
        </div>
      </form>
      <SolutionPanel
        course={course}
        lesson={lesson}
        exercise={exercise.id}
        state={solutionState(exercise, check.report)}
        passed={progress.status === 'passed'}
      />
      <AuthorPanel course={course} lesson={lesson} exercise={exercise.id} />
    </section>
  );
}

/** As the page came with it, or as a check has left it since. */
function solutionState(exercise: ExerciseView, report: Report | null): SolutionState {
  if (report?.status === 'passed' && !report.rehearsal) return 'open';
  return report?.solution ?? exercise.solution;
}

type FieldsProps = {
  fields: readonly FieldView[];
  answers: Answers;
  onAnswer: (field: string, answer: Answer) => void;
};

function Fields({ fields, answers, onAnswer }: FieldsProps) {
  if (fields.length === 0) return null;
  return (
    <div className="mt-4 grid gap-5">
      {fields.map((field) => (
        <AnswerField
          key={field.id}
          field={field}
          answer={answers[field.id]}
          onAnswer={(answer) => onAnswer(field.id, answer)}
        />
      ))}
    </div>
  );
}

function CheckButton({ busy, again }: { busy: boolean; again: boolean }) {
  const t = useTranslations('exercise');
  return (
    <Button type="submit" look="primary" busy={busy}>
      {busy ? t('checking') : again ? t('checkAgain') : t('check')}
    </Button>
  );
}
