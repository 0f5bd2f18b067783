import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes';

it.each([
  [0, '0 MB'],
  [43 * 1024 ** 2, '43 MB'],
  [1.44 * 1024 ** 3, '1.4 GB'],
  [24 * 1024 ** 3, '24 GB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
