import type { z } from 'zod';

/** One fault of a YAML value: where, and in words what is wrong and what would be right. */
export interface Fault {
  path: PropertyKey[];
  message: string;
}

type Issue = z.core.$ZodIssue;

/** For `safeParse`: says what would be right. {@link describeIssues} adds where it is and what was found. */
export function whatWouldBeRight(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return rightType(issue.expected, issue.input);
    case 'invalid_value':
      return `write ${oneOf(issue.values)}`;
    case 'invalid_union':
      return issue['options'] ? `write ${oneOf(issue['options'] as readonly unknown[])}` : undefined;
    case 'unrecognized_keys':
      return knownKeys(issue.inst);
    case 'too_small':
      return `write at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `write at most ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return issue['prefix']
        ? `begin it with ${JSON.stringify(issue['prefix'])}`
        : `match ${String(issue['pattern'])}`;
    default:
      return undefined;
  }
}

/** The issues of a value parsed with {@link whatWouldBeRight}, in words. */
export function describeIssues(issues: readonly Issue[], value: unknown): Fault[] {
  return issues.flatMap((issue) => describe(issue, value, []));
}

function describe(issue: Issue, value: unknown, base: PropertyKey[]): Fault[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const at = [...path, key];
      return { path: at, message: `${pathText(at)} is not known; ${issue.message}` };
    });
  }
  if (issue.code === 'invalid_key') {
    const right = issue.issues.map((inner) => inner.message).join(', ');
    return [{ path, message: `${pathText(path)} is no valid name; ${right}` }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearestBranch(issue.errors).flatMap((inner) => describe(inner, value, path));
  }
  const found = valueAt(value, path);
  const wrong = found === undefined ? 'is missing' : `is ${show(found)}`;
  return [{ path, message: `${pathText(path)} ${wrong}; ${issue.message}` }];
}

/** The alternative that the author most likely meant: of the right type, with the fewest faults. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const faults = (issues: readonly Issue[]): number =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const ofItsType = branches.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && !path.length),
  );
  const candidates = ofItsType.length > 0 ? ofItsType : branches.slice(0, 1);
  return candidates.reduce(
    (best, issues) => (faults(issues) < faults(best) ? issues : best),
    candidates[0] ?? [],
  );
}

function rightType(expected: string, input: unknown): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping of keys to values',
    record: 'a mapping of keys to values',
  };
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
    return `put it in quotes: "${input}"`;
  }
  return `write ${names[expected] ?? expected}`;
}

function knownKeys(schema: unknown): string | undefined {
  const shape = (schema as z.core.$ZodObject | undefined)?._zod.def.shape;
  return shape ? `known here are ${Object.keys(shape).join(', ')}` : undefined;
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return String(limit);
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}

const SHOWN_CHARACTERS = 60;

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (value === null) return 'empty';
  const text = typeof value === 'string' ? JSON.stringify(value) : `${value as number | boolean}`;
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
