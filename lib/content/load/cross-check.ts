import { z } from 'zod';
import { LOCALES } from '@/lib/shared/locale';
import { lintTask } from '../markdown/lint';
import { parseMarkdown } from '../markdown/parse';
import { tooDeep } from '../markdown/too-deep';
import type { ExerciseFile, ExercisesFile } from '../schema';
import { exerciseSchema, parameterSchema } from '../schema';
import type { Fault } from './describe-issues';
import { exerciseFaults, under } from './exercise-faults';
import type { LessonNames } from './lesson-text';
import { parameterFaults, undeclaredParameters } from './parameter-faults';
import type { Reading } from './reading';
import type { ExerciseScripts } from './scripts';
import type { YamlFile } from './yaml-file';

/**
 * Reports what is wrong between the parts of a lesson. Works on every exercise that is sound by itself,
 * so that one mistyped key does not hide the other problems.
 */
export function crossCheck(
  reading: Reading,
  yaml: YamlFile<ExercisesFile>,
  scripts: ExerciseScripts,
  folder: string,
): void {
  const outline = outlineOf(yaml.raw);
  const names = namesOf(yaml.raw);
  const faults = [
    ...numberingFaults(names.exercises),
    ...parameterFaults(outline.parameters),
    ...undeclaredParameters({ exercises: outline.exercises }, names.parameters),
    ...soundExercises(outline.exercises).flatMap(({ exercise, at }) =>
      [...exerciseFaults(exercise, outline.sandbox), ...markdownFaults(exercise)].map((fault) =>
        under(['exercises', at], fault),
      ),
    ),
    ...names.exercises
      .filter((id) => !scripts.solutions.some(({ exercise }) => exercise === id))
      .map((id, at) => ({
        path: ['exercises', names.exercises.indexOf(id, at), 'id'],
        message: `exercise ${id} has no solution; write solutions/${id}.sh, which proves that it can be passed`,
      })),
  ];
  for (const { path, message } of faults) reading.report(yaml.file, yaml.lineOf(path), message);
  checkScripts(reading, outline.exercises, scripts, folder);
}

/** The names that a lesson's text may use, as far as they can be read. */
export function namesOf(raw: unknown): LessonNames {
  const { exercises, parameters } = outlineOf(raw);
  const ids = exercises.map((exercise) => idSchema.safeParse(exercise).data?.id);
  return { exercises: ids.filter((id) => id !== undefined), parameters: Object.keys(parameters) };
}

const idSchema = z.object({ id: z.string() });

/** Forgiving: what is wrong here has been reported by the strict schema. */
const outlineSchema = z.object({
  sandbox: z.enum(['docker', 'none']).catch('docker'),
  parameters: z.record(z.string(), z.unknown()).catch({}),
  exercises: z.array(z.unknown()).catch([]),
});

interface LessonOutline {
  sandbox: 'docker' | 'none';
  parameters: Record<string, z.infer<typeof parameterSchema>>;
  exercises: unknown[];
}

function outlineOf(raw: unknown): LessonOutline {
  const { data } = outlineSchema.safeParse(raw);
  const parameters = Object.entries(data?.parameters ?? {}).flatMap(([name, spec]) => {
    const parsed = parameterSchema.safeParse(spec);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return {
    sandbox: data?.sandbox ?? 'docker',
    parameters: Object.fromEntries(parameters),
    exercises: data?.exercises ?? [],
  };
}

function soundExercises(exercises: readonly unknown[]): { exercise: ExerciseFile; at: number }[] {
  return exercises.flatMap((raw, at) => {
    const parsed = exerciseSchema.safeParse(raw);
    return parsed.success ? [{ exercise: parsed.data, at }] : [];
  });
}

function numberingFaults(ids: readonly string[]): Fault[] {
  return ids.flatMap((id, at) => {
    const right = `e${at + 1}`;
    const message = `exercise ${at + 1} is ${id}; exercises are e1, e2, … in their order, so it is ${right}`;
    return id === right ? [] : [{ path: ['exercises', at, 'id'], message }];
  });
}

function markdownFaults({ task, hints }: ExerciseFile): Fault[] {
  return LOCALES.flatMap((locale) => [
    ...lintText(task[locale], ['task', locale]),
    ...hints.flatMap(({ text, steps }, at) => [
      ...lintText(text[locale], ['hints', at, 'text', locale]),
      ...steps.flatMap((step, nth) => lintText(step[locale], ['hints', at, 'steps', nth, locale])),
    ]),
  ]);
}

function lintText(markdown: string, path: PropertyKey[]): Fault[] {
  const depth = tooDeep(markdown);
  if (depth) return [{ path, message: `this text ${depth.message}` }];
  return lintTask(parseMarkdown(markdown)).map(({ message }) => ({ path, message }));
}

function checkScripts(
  reading: Reading,
  exercises: readonly unknown[],
  scripts: ExerciseScripts,
  folder: string,
): void {
  const known = new Map(
    exercises.flatMap((raw) => {
      const { data } = exerciseHintsSchema.safeParse(raw);
      return data ? [[data.id, data.hints.map(({ id }) => id)] as const] : [];
    }),
  );
  for (const { file, exercise } of [...scripts.solutions, ...scripts.mistakes]) {
    if (known.has(exercise)) continue;
    const there = [...known.keys()].join(', ') || 'none';
    reading.report(
      `${folder}/${file}`,
      1,
      `is for ${exercise}, which exercises.yaml does not have; there is ${there}`,
    );
  }
  for (const { file, exercise, hint, source } of scripts.mistakes) {
    const hints = known.get(exercise);
    if (!hints || hints.includes(hint)) continue;
    const line = source.split('\n').findIndex((text) => text.startsWith('# hint:')) + 1;
    reading.report(
      `${folder}/${file}`,
      line,
      `${exercise} has no hint ${hint}; there is ${hints.join(', ')}`,
    );
  }
}

const exerciseHintsSchema = z.object({ id: z.string(), hints: z.array(idSchema).catch([]) });
