import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, errorCode } from '@/lib/shared/errors';
import { addressBlock } from './address-block';
import { FailureBudget } from './failure-budget';
import { limitAttempts } from './limit-attempts';

const wrong = () => Promise.reject(new AppError('bad_credentials', 'wrong'));
const right = () => Promise.resolve('in');
const isFailure = (error: unknown) => errorCode(error) === 'bad_credentials';

async function codes(attempts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((one) => (one.status === 'fulfilled' ? 'in' : errorCode(one.reason)));
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function count(values: string[], wanted: string): number {
  return values.filter((value) => value === wanted).length;
}

describe('FailureBudget', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('refuses without running once too many failed, until the window is over', async () => {
    const budget = new FailureBudget(3, 60);
    await codes(times(3, () => budget.run('a', wrong, isFailure)));
    const attempt = vi.fn(right);
    expect(await codes([budget.run('a', attempt, isFailure)])).toEqual(['rate_limited']);
    expect(attempt).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await codes([budget.run('a', attempt, isFailure)])).toEqual(['in']);
  });

  it('lets any number succeed at once', async () => {
    const budget = new FailureBudget(3, 60);
    expect(await codes(times(200, () => budget.run('a', right, isFailure)))).toEqual(times(200, () => 'in'));
  });

  it('runs no more of a hundred guesses at once than of a hundred in a row', async () => {
    const budget = new FailureBudget(20, 60);
    const guess = vi.fn(wrong);
    const outcomes = await codes(times(100, () => budget.run('a', guess, isFailure)));
    expect(guess).toHaveBeenCalledTimes(20);
    expect(count(outcomes, 'rate_limited')).toBe(80);
  });

  it('does not count what is no guess, nor one source for another', async () => {
    const budget = new FailureBudget(1, 60);
    const broken = () => Promise.reject(new AppError('internal', 'broken'));
    await codes(times(5, () => budget.run('a', broken, isFailure)));
    expect(await codes([budget.run('a', wrong, isFailure)])).toEqual(['bad_credentials']);
    expect(await codes([budget.run('a', right, isFailure), budget.run('b', right, isFailure)])).toEqual([
      'rate_limited',
      'in',
    ]);
  });
});

describe('limitAttempts', () => {
  it('ends a hundred wrong class codes from one address, whatever the codes', async () => {
    const address = '192.0.2.1';
    const unknown = () => Promise.reject(new AppError('class_not_found', 'unknown'));
    const tries = Array.from({ length: 100 }, (_, n) =>
      limitAttempts({ address, classCode: `A-${n}` }, unknown),
    );
    const outcomes = await codes(tries);
    expect(count(outcomes, 'rate_limited')).toBe(50);
    expect(await codes([limitAttempts({ address }, right)])).toEqual(['rate_limited']);
    expect(await codes([limitAttempts({ address: '192.0.2.2' }, right)])).toEqual(['in']);
  });

  it('ends guesses of personal codes in one class, from however many addresses', async () => {
    const guesses = Array.from({ length: 300 }, (_, n) =>
      limitAttempts(
        { address: `198.51.100.${n % 250}`, classCode: n % 2 ? 'KITE-4821' : 'kite 4821' },
        wrong,
      ),
    );
    const outcomes = await codes(guesses);
    expect(count(outcomes, 'bad_credentials')).toBe(200);
    expect(count(outcomes, 'rate_limited')).toBe(100);
  });

  it('lets a class of forty in from one address, also when each meets a taken name first', async () => {
    const source = { address: '203.0.113.1', classCode: 'REEF-1000' };
    const taken = () => Promise.reject(new AppError('name_taken', 'taken'));
    await codes(times(80, () => limitAttempts(source, taken)));
    expect(count(await codes(times(40, () => limitAttempts(source, right))), 'in')).toBe(40);
  });
});

describe('addressBlock', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});
