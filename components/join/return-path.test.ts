import { describe, expect, it } from 'vitest';
import { HOME, safeReturnPath } from './return-path';

describe('safeReturnPath', () => {
  it('keeps paths of this site', () => {
    expect(safeReturnPath('/courses/docker/lessons/first-run?x=1#exercise-e1')).toBe(
      '/courses/docker/lessons/first-run?x=1#exercise-e1',
    );
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/..//evil.example',
    '/\tevil',
    '/',
    '/api/v1/sign-out',
    '',
    undefined,
    ['/a', '/b'],
  ])('turns %s into the courses', (path) => {
    const safe = safeReturnPath(path);
    expect(safe === HOME || /^\/(?!\/)/.test(safe)).toBe(true);
    expect(new URL(safe, 'http://drydock.invalid').origin).toBe('http://drydock.invalid');
  });
});
