import { parseAllDocuments } from 'yaml';

/** Aliases as the YAML package counts them: each use times the aliases within what it stands for. */
const MAX_ALIASES = 100;
/** Of a file that people write by hand. */
const MAX_CHARACTERS = 256 * 1024;

/**
 * The documents of a YAML (or JSON) text as plain data, or null when it is not YAML, refers to itself, or is made to
 * grow without end. It comes from the learner.
 */
export function readYamlDocuments(text: string): unknown[] | null {
  if (text.length > MAX_CHARACTERS) return null;
  try {
    const documents = parseAllDocuments(text, { merge: true, prettyErrors: false, logLevel: 'silent' });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return null;
    const values = documents.map((document) => document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown);
    // Throws for what stands within itself; a copy shares nothing either.
    return JSON.parse(JSON.stringify(values)) as unknown[];
  } catch {
    return null;
  }
}
