import pino from 'pino';
import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { createInstruments } from './instruments';
import { Journal } from './journal';

const SUBJECT = { id: 'abcdefghijkl', key: 'run-7', owner: 'user-3' };

let lines: Record<string, unknown>[];
let registry: Registry;
let journal: Journal;

beforeEach(() => {
  lines = [];
  registry = new Registry();
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  journal = new Journal(pino({ base: null }, { write }), createInstruments(registry));
});

describe('Journal', () => {
  it('leaves one line for a verb, with the ids and the milliseconds, and counts its time', async () => {
    expect(await journal.follow('reset', SUBJECT, () => Promise.resolve(7))).toBe(7);
    const [line, ...more] = lines;
    expect(more).toEqual([]);
    expect(line).toMatchObject({ sandbox: 'abcdefghijkl', owner: 'user-3', key: 'run-7', verb: 'reset' });
    expect(line?.['ms']).toEqual(expect.any(Number));
    expect(await registry.metrics()).toContain('drydock_sandbox_verb_seconds_count{verb="reset"} 1');
  });

  it('leaves one warning for a verb that failed, with the code, and passes the error on', async () => {
    const full = new AppError('no_capacity', 'The disk is full.');
    await expect(journal.follow('wake', SUBJECT, () => Promise.reject(full))).rejects.toBe(full);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: 40, verb: 'wake', code: 'no_capacity', sandbox: 'abcdefghijkl' });
    const text = await registry.metrics();
    expect(text).toContain('drydock_sandbox_verb_failures_total{verb="wake",code="no_capacity"} 1');
    expect(text).not.toContain('drydock_sandbox_verb_seconds_count{verb="wake"}');
  });

  it('tells a warm lease from a cold one, and names nobody where nobody is', async () => {
    journal.leased({ id: 'abcdefghijkl', key: null }, 'warm', 40);
    journal.leased(SUBJECT, 'cold', 2_000);
    expect(Object.keys(lines[0]!)).not.toContain('owner');
    const text = await registry.metrics();
    expect(text).toContain('drydock_lease_seconds_bucket{le="0.05",source="warm"} 1');
    expect(text).toContain('drydock_lease_seconds_bucket{le="1",source="cold"} 0');
  });

  it('counts what was refused by its code', async () => {
    journal.refused(new AppError('sandbox_not_found', 'There is none.'));
    journal.refused(new Error('unforeseen'));
    const text = await registry.metrics();
    expect(text).toContain('drydock_failures_total{code="sandbox_not_found"} 1');
    expect(text).toContain('drydock_failures_total{code="internal"} 1');
  });
});
