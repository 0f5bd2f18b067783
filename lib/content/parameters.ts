import { randomInt } from 'node:crypto';
import type { Parameters } from './model';
import type { ParameterSpec } from './schema';

/** A learner's own random values, drawn once and kept: what makes one learner's answer useless to another. */
export function drawParameters(specs: Readonly<Record<string, ParameterSpec>>): Parameters {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, draw(spec)]));
}

/** `text` with each `${NAME}` of `parameters` replaced. Other `${NAME}` stay as they are: in code they belong to the shell. */
export function fillParameters(text: string, parameters: Readonly<Parameters>): string {
  return text.replace(PARAMETER, (whole, name: string) =>
    Object.hasOwn(parameters, name) ? (parameters[name] ?? whole) : whole,
  );
}

/** The names that `text` refers to as `${NAME}`. */
export function parameterNames(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(PARAMETER), ([, name = '']) => name))];
}

const PARAMETER = /\$\{([A-Z][A-Z0-9_]*)\}/g;

/** Without i, l, o, 0 and 1, which a learner who types the token from the screen would mix up. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const LETTERS_AND_DIGITS = `${LETTERS}23456789`;

function draw(spec: ParameterSpec): string {
  switch (spec.kind) {
    case 'number':
      return String(randomInt(spec.min, spec.max + 1));
    case 'token':
      return Array.from({ length: spec.length }, (_, at) =>
        pick(at === 0 ? LETTERS : LETTERS_AND_DIGITS),
      ).join('');
    case 'pick':
      return pick(spec.from);
  }
}

function pick(from: string | readonly string[]): string {
  return from[randomInt(from.length)] ?? '';
}
