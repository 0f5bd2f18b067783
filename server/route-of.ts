/** Addresses whose parts vary, as templates: a metric's labels must be few, and tell nothing of a person. */
const TEMPLATES: readonly (readonly [RegExp, string])[] = [
  [/^\/_next\//, '/_next'],
  [/^\/courses\/[^/]+\/lessons\/[^/]+$/, '/courses/{course}/lessons/{lesson}'],
  [/^\/teach\/classes\/[^/]+$/, '/teach/classes/{class}'],
  [/^\/sign-in\/[^/]+$/, '/sign-in/{token}'],
  [/^\/(courses|teach|operate|metrics)?$/, ''],
];

/** The route of a page; null for the API, which counts its operations itself; `other` for whatever is no page. */
export function routeOf(url: string | undefined): string | null {
  const path = (url ?? '/').split('?', 1)[0] ?? '/';
  if (path.startsWith('/api/')) return null;
  const found = TEMPLATES.find(([pattern]) => pattern.test(path));
  if (!found) return 'other';
  return found[1] === '' ? path : found[1];
}
