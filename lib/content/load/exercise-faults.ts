import { isDeepStrictEqual } from 'node:util';
import type { Check, CheckType } from '../checks/check';
import { MAX_DEPTH } from '../checks/combined-checks';
import { acts, checksOf, placedChecks, type PlacedCheck } from '../checks/parts';
import { UNCHANGED } from '../checks/unchanged';
import type { ExerciseFile, Field, Hint } from '../schema';
import type { Fault } from './describe-issues';

/** What the schema cannot see of one exercise: names that must be unique and names that must exist. */
export function exerciseFaults(exercise: ExerciseFile, sandbox: 'docker' | 'none'): Fault[] {
  const { fields, hints } = exercise;
  const placed = placedChecks(exercise.checks, ['checks']);
  const checks = [...placed.map(({ check }) => check), ...checksOf({ ...exercise, checks: [] })];
  return [
    ...duplicates(fields, ['fields']),
    ...placed.flatMap((one, at) => placingFaults(one, placed.slice(0, at))),
    ...duplicates(hints, ['hints']),
    ...fields.flatMap((field, at) => fieldFaults(field, checks).map((fault) => under(['fields', at], fault))),
    ...placed.flatMap(({ check, path }) => checkFaults(check, fields).map((fault) => under(path, fault))),
    ...hints.flatMap((hint, at) =>
      hintFaults(hint, hints.slice(0, at), { checks, fields }).map((fault) => under(['hints', at], fault)),
    ),
    ...formFaults(exercise),
    ...unchangedFaults(exercise, placed, sandbox),
    ...(sandbox === 'none' ? withoutSandboxFaults(placed) : []),
  ];
}

/** Ids that stand twice in a list. */
export function duplicates(items: readonly { id: string }[], path: PropertyKey[]): Fault[] {
  return items.flatMap(({ id }, at) =>
    items.findIndex((other) => other.id === id) < at
      ? [
          {
            path: [...path, at, 'id'],
            message: `${id} is taken by an earlier one of these ${path.join(' ')}; choose another id`,
          },
        ]
      : [],
  );
}

/** Ids are names of one exercise, wherever the check stands: hints and reports have no other. */
function placingFaults({ check, path, depth }: PlacedCheck, earlier: readonly PlacedCheck[]): Fault[] {
  const faults: Fault[] = [];
  if (earlier.some((other) => other.check.id === check.id)) {
    const message = `${check.id} is taken by an earlier one of these checks; choose another id`;
    faults.push({ path: [...path, 'id'], message });
  }
  if (
    check.type === 'within' &&
    placedChecks(check.checks, []).some((part) => part.check.type === 'within')
  ) {
    const message = 'waits within what waits already; give the outer one the seconds of both';
    faults.push({ path: [...path, 'checks'], message });
  }
  if (check.type === 'within' && check.checks.some(acts)) {
    const message = 'would act again and again; put the check that acts beside it';
    faults.push({ path: [...path, 'checks'], message });
  }
  if (check.type === 'container.survives' && depth > 0) {
    const message = 'disturbs what other parts look at; put it beside the other checks, on its own';
    faults.push({ path, message });
  }
  if (depth === MAX_DEPTH && 'checks' in check) {
    const message = `stands in ${MAX_DEPTH} other checks, which is as deep as they are read; take one level out`;
    faults.push({ path: [...path, 'checks'], message });
  }
  return faults;
}

export function under(path: PropertyKey[], fault: Fault): Fault {
  return { path: [...path, ...fault.path], message: fault.message };
}

const FIELD_OF_CHECK: Partial<Record<CheckType, Field['kind']>> = {
  answer: 'text',
  choice: 'choice',
  order: 'order',
  match: 'match',
};

/** What grading observes of a choice that was not made. */
const NOT_ANSWERED = 'empty';

function fieldFaults(field: Field, checks: readonly Check[]): Fault[] {
  const faults: Fault[] = [];
  if (field.kind !== 'text') faults.push(...duplicates(field.options, ['options']));
  if (field.kind === 'match') {
    faults.push(...duplicates(field.targets, ['targets']));
    const targets = ids(field.targets);
    field.options.forEach(({ target }, at) => {
      if (targets.includes(target)) return;
      faults.push({
        path: ['options', at, 'target'],
        message: `no target is ${target}; there is ${targets.join(', ')}`,
      });
    });
  }
  if (!checks.some((check) => 'field' in check && check.field === field.id)) {
    faults.push({
      path: ['id'],
      message: `no check looks at the field ${field.id}; add one, or leave the field out`,
    });
  }
  return faults;
}

function checkFaults(check: Check, fields: readonly Field[]): Fault[] {
  if (!('field' in check)) return [];
  const field = fields.find(({ id }) => id === check.field);
  if (!field) {
    const known = ids(fields).join(', ') || 'none';
    return [{ path: ['field'], message: `no field is ${check.field}; there is ${known}` }];
  }
  const kind = FIELD_OF_CHECK[check.type];
  if (field.kind !== kind) {
    return [
      {
        path: ['field'],
        message: `${field.id} is a ${field.kind} field; a check ${check.type} needs a ${kind} field`,
      },
    ];
  }
  if (check.type !== 'choice' || field.kind !== 'choice' || ids(field.options).includes(check.correct))
    return [];
  const known = ids(field.options).join(', ');
  return [{ path: ['correct'], message: `no option of ${field.id} is ${check.correct}; there is ${known}` }];
}

/** The checks of an exercise, also those within others, and its fields. */
interface Judged {
  checks: readonly Check[];
  fields: readonly Field[];
}

function hintFaults(hint: Hint, earlier: readonly Hint[], { checks, fields }: Judged): Fault[] {
  const faults: Fault[] = [];
  const { when } = hint;
  const check = checks.find(({ id }) => id === when?.check);
  if (when && !check) {
    faults.push({
      path: ['when', 'check'],
      message: `no check is ${when.check}; there is ${ids(checks).join(', ')}`,
    });
  }
  const field = fields.find(({ id }) => check?.type === 'choice' && id === check.field);
  if (field?.kind === 'choice' && typeof when?.found === 'string') {
    const known = [...ids(field.options), NOT_ANSWERED];
    const message = `no option of ${field.id} is ${when.found}; there is ${known.join(', ')}`;
    if (!known.includes(when.found)) faults.push({ path: ['when', 'found'], message });
  }
  const before = earlier.find((other) => isDeepStrictEqual(other.when, hint.when));
  if (before) {
    faults.push({
      path: ['id'],
      message: `is never shown: ${before.id} comes first and has the same when; make them differ, or leave one out`,
    });
  }
  return faults;
}

function unchangedFaults(
  { unchanged }: ExerciseFile,
  placed: readonly PlacedCheck[],
  sandbox: 'docker' | 'none',
): Fault[] {
  if (!unchanged) return [];
  const message = `${UNCHANGED} is the id of what the exercise keeps unchanged; choose another id`;
  const taken = placed.filter(({ check }) => check.id === UNCHANGED);
  const faults = taken.map(({ path }) => ({ path: [...path, 'id'], message }));
  if (sandbox === 'docker') return faults;
  return [
    ...faults,
    { path: ['unchanged'], message: 'looks into a sandbox, but this lesson has sandbox: none' },
  ];
}

function formFaults({ form, fields }: ExerciseFile): Fault[] {
  if (form === 'task' || fields.length > 0) return [];
  return [
    {
      path: ['form'],
      message: `is ${form}, but there is no field to answer in; add one to fields, or write task`,
    },
  ];
}

/** Without a sandbox only the answers can be judged, and only by what the file itself says. */
function withoutSandboxFaults(placed: readonly PlacedCheck[]): Fault[] {
  return placed.flatMap(({ check, path }) => {
    if ('checks' in check) return [];
    const observes =
      !FIELD_OF_CHECK[check.type] || (check.type === 'answer' && typeof check.equals !== 'string');
    const message = `${check.type} looks into a sandbox, but this lesson has sandbox: none; compare with a literal`;
    return observes ? [{ path: [...path, 'type'], message }] : [];
  });
}

function ids(items: readonly { id: string }[]): string[] {
  return items.map(({ id }) => id);
}
