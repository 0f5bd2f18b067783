import { expect, it } from 'vitest';
import { findMirror } from './debian-mirror';

it('finds the archive in deb822 sources', () => {
  const sources = 'Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm\n';
  expect(findMirror(sources)).toBe('http://mirror.example/debian');
});

it('finds the archive in one-line sources, options and all', () => {
  const sources =
    '# deb http://old.example/debian x main\ndeb [arch=amd64 signed-by=/k] https://mirror.example/debian/ trixie main';
  expect(findMirror(sources)).toBe('https://mirror.example/debian/');
});

it('takes neither security updates nor another vendor for the archive', () => {
  expect(
    findMirror('deb http://mirror.example/debian-security x main\ndeb https://vendor.example/apt x main'),
  ).toBeUndefined();
});
