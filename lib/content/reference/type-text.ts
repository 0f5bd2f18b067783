import { LOCALES } from '@/lib/shared/locale';
import { nameOf, type JsonSchema } from './json-schemas';

/** What a key's value may be, in the words of the reference. */
export function typeText(schema: JsonSchema): string {
  const alternatives = alternativesOf(schema);
  if (alternatives) return [...new Set(alternatives.map(typeText))].join(' or ');
  if (schema.$ref !== undefined) return nameOf(schema.$ref).toLowerCase();
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  switch (schema.type) {
    case 'string':
      return schema.pattern === undefined ? 'text' : `text like ${code(schema.pattern)}`;
    case 'integer':
    case 'number':
      return numberText(schema);
    case 'boolean':
      return `${code('true')} or ${code('false')}`;
    case 'array':
      return listText(schema);
    default:
      return mappingText(schema);
  }
}

/** The branches of a union, when there are any. */
export function alternativesOf({ oneOf, anyOf }: JsonSchema): JsonSchema[] | undefined {
  return oneOf ?? anyOf;
}

/** A text in every language is one thing to an author, not a mapping of them. */
export function isLocalized({ properties }: JsonSchema): boolean {
  const keys = Object.keys(properties ?? {});
  return keys.length === LOCALES.length && LOCALES.every((locale) => keys.includes(locale));
}

/** Inline code that stays one cell of a table. */
export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** The bounds that zod writes for every whole number are no news. */
function numberText({ type, minimum, maximum }: JsonSchema): string {
  const known = (bound: number | undefined): bound is number =>
    bound !== undefined && Math.abs(bound) !== Number.MAX_SAFE_INTEGER;
  const name = type === 'integer' ? 'whole number' : 'number';
  if (known(minimum) && known(maximum)) return `${name}, ${minimum} to ${maximum}`;
  if (known(minimum)) return `${name}, at least ${minimum}`;
  return known(maximum) ? `${name}, at most ${maximum}` : name;
}

function listText({ items = {}, minItems = 0 }: JsonSchema): string {
  const least = minItems > 0 ? ` (at least ${minItems})` : '';
  return `list${least}: ${typeText(items)}`;
}

function mappingText(schema: JsonSchema): string {
  const { properties, additionalProperties, required = [] } = schema;
  if (isLocalized(schema)) return LOCALES.map(code).join(' and ');
  if (properties) {
    const keys = Object.keys(properties).map((key) => (required.includes(key) ? key : `${key}?`));
    return code(`{ ${keys.join(', ')} }`);
  }
  return typeof additionalProperties === 'object'
    ? `mapping of names to ${typeText(additionalProperties)}`
    : 'any value';
}
