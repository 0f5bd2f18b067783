import { expect, it } from 'vitest';
import { parseShortages } from './shortages';

it('counts on cgroup v1 what the kernel ended', () => {
  const memory = 'oom_kill_disable 0\nunder_oom 0\noom_kill 3\n';
  expect(parseShortages(memory, 'max 12\n', true)).toEqual({ programsEnded: 3, programsRefused: 12 });
});

it('counts on cgroup v2 only where the limit is the sandbox’s own', () => {
  const memory = 'low 0\nhigh 0\nmax 41\noom 2\noom_kill 5\noom_group_kill 0\n';
  expect(parseShortages(memory, 'max 0\n', false)).toEqual({ programsEnded: 2, programsRefused: 0 });
});

it('takes a kernel that does not count for one where nothing happened', () => {
  expect(parseShortages('', '', true)).toEqual({ programsEnded: 0, programsRefused: 0 });
});
