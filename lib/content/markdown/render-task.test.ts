import { expect, it } from 'vitest';
import { renderTask } from './render-task';

it('renders a task with the learner’s own values', () => {
  expect(renderTask('Run `boat-${N}`, *not* `${HOME}`.', { N: '7' })).toBe(
    '<p>Run <code>boat-7</code>, <em>not</em> <code>${HOME}</code>.</p>',
  );
});

it('is inert', () => {
  expect(renderTask('<img src=x onerror=alert(1)> [x](javascript:alert(1))', {})).toBe('<p> <a>x</a></p>');
});
