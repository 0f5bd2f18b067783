import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFollowUp } from './follow-up';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('looks again and again for a while, and then no more', () => {
  const look = vi.fn();
  const followUp = createFollowUp(look, [100, 1000], new AbortController().signal);
  vi.advanceTimersByTime(5000);
  expect(look).not.toHaveBeenCalled();
  followUp.begin();
  vi.advanceTimersByTime(100);
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(look).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(0);
});

it('begins from the first delay when something else begins', () => {
  const look = vi.fn();
  const followUp = createFollowUp(look, [100, 1000], new AbortController().signal);
  followUp.begin();
  vi.advanceTimersByTime(600);
  followUp.begin();
  vi.advanceTimersByTime(100);
  expect(look).toHaveBeenCalledTimes(2);
  expect(vi.getTimerCount()).toBe(1);
});

it('leaves nothing behind when it is ended or nobody listens any more', () => {
  const listening = new AbortController();
  const look = vi.fn();
  const followUp = createFollowUp(look, [100], listening.signal);
  followUp.begin();
  followUp.end();
  expect(vi.getTimerCount()).toBe(0);
  followUp.begin();
  listening.abort();
  followUp.begin();
  expect(vi.getTimerCount()).toBe(0);
  expect(look).not.toHaveBeenCalled();
});
