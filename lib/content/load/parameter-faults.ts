import { parameterFault } from '../markdown/lint';
import type { ParameterSpec } from '../schema';
import type { Fault } from './describe-issues';

/** What the schema cannot see of the declared parameters. */
export function parameterFaults(parameters: Readonly<Record<string, ParameterSpec>>): Fault[] {
  return Object.entries(parameters).flatMap(([name, spec]) => {
    const path = ['parameters', name];
    if (RESERVED.test(name)) {
      return [
        {
          path,
          message: `${name} means something to bash or to programs that scripts call; choose another name`,
        },
      ];
    }
    if (spec.kind === 'number' && spec.max <= spec.min) {
      return [
        { path: [...path, 'max'], message: `max is ${spec.max}; write one above min, which is ${spec.min}` },
      ];
    }
    if (spec.kind === 'number' && spec.max - spec.min >= WIDEST_RANGE) {
      return [
        {
          path: [...path, 'max'],
          message: `max is ${spec.max - spec.min} above min; stay below ${WIDEST_RANGE}`,
        },
      ];
    }
    if (spec.kind === 'pick' && new Set(spec.from).size < spec.from.length) {
      return [{ path: [...path, 'from'], message: 'from lists a value twice; list each once' }];
    }
    return [];
  });
}

/** Undeclared `${NAME}` in any text of a YAML value, with the path of that text. */
export function undeclaredParameters(
  value: unknown,
  declared: readonly string[],
  path: PropertyKey[] = [],
): Fault[] {
  if (typeof value === 'string') {
    const message = parameterFault(value, declared);
    return message === null ? [] : [{ path, message }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    // In a script it may as well be a variable of the shell.
    isScript(value) && key === 'source'
      ? []
      : undeclaredParameters(inner, declared, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function isScript(value: object): boolean {
  return 'type' in value && value.type === 'script';
}

/** Scripts get the parameters as environment variables. */
const RESERVED =
  /^(PATH|HOME|USER|SHELL|PWD|OLDPWD|IFS|ENV|LANG|TERM|TZ|TMPDIR|UID|PPID|RANDOM|SECONDS|HOSTNAME)$|^(BASH|LD|LC|DOCKER)_/;

/** What the random source of Node can draw from. */
const WIDEST_RANGE = 2 ** 47;
