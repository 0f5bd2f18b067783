import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The course that an absolute path lies in, or is: the nearest folder with a course.yaml; null when there is none. */
export async function courseAround(path: string): Promise<string | null> {
  const found = await stat(join(path, 'course.yaml')).catch(() => null);
  if (found) return path;
  const parent = dirname(path);
  return parent === path ? null : courseAround(parent);
}
