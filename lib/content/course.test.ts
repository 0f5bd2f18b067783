import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadCourses } from './load-course';

const content = fileURLToPath(new URL('../../content', import.meta.url));

it('finds no problem in the courses that come with Drydock', async () => {
  const loaded = await loadCourses([content]);
  const problems = loaded.flatMap(({ problems: found }) =>
    found.map(({ file, line, message }) => `${file}:${line}: ${message}`),
  );
  expect(problems).toEqual([]);
  expect(loaded.map(({ course }) => course?.id)).toContain('docker-and-kubernetes');
});
