import { describe, expect, it } from 'vitest';
import { checkSchema } from '@/lib/content/checks/check';
import { AppError } from '@/lib/shared/errors';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';
import { recordedEvent } from '../testing/fake-sandbox';
import { BASELINE } from '../testing/recorded-engine';

const killed = { type: 'event', container: 'run', action: 'kill', attributes: { signal: '9' } };
const recorded = (events: EngineEvent[], complete = true) => ({
  engine: { events: () => Promise.resolve({ events, complete }) },
});

describe('event', () => {
  it('passes an act with the attributes asked for, even when others were missed', async () => {
    const events = [
      recordedEvent('run', 'kill', { attributes: { signal: '15' } }),
      recordedEvent('run', 'kill', { attributes: { signal: '9' } }),
    ];
    expect(await assess(killed, recorded(events))).toMatchObject({ passed: true, observed: 'seen' });
    expect(await assess(killed, recorded(events, false))).toMatchObject({ passed: true });
  });

  it('knows an action by what stands before the colon', async () => {
    const check = { type: 'event', container: 'run', action: 'exec_create' };
    const world = recorded([recordedEvent('run', 'exec_create: sh -c "echo a:b"')]);
    expect(await assess(check, world)).toMatchObject({ passed: true });
  });

  it('knows the seeded container by its id while it has another name', async () => {
    const id = BASELINE.containers['run']?.id ?? '';
    const world = recorded([recordedEvent('renamed', 'kill', { id, attributes: { signal: '9' } })]);
    expect(await assess(killed, world)).toMatchObject({ passed: true });
  });

  it('fails with what came closest', async () => {
    const world = recorded([recordedEvent('run', 'kill', { attributes: { signal: '15' } })]);
    expect(await assess(killed, world)).toEqual({
      passed: false,
      observed: 'absent',
      found: { en: 'Only kill (signal=15) was seen.', 'zh-CN': '只看到了 kill (signal=15)。' },
    });
  });

  it('fails when it happened to another container, to something else, or not at all', async () => {
    const others = [
      recordedEvent('other', 'kill', { attributes: { signal: '9' } }),
      recordedEvent('run', 'kill', { type: 'network', attributes: { signal: '9' } }),
      recordedEvent('run', 'die'),
    ];
    expect(await assess(killed, recorded(others))).toMatchObject({
      passed: false,
      observed: 'absent',
      found: { en: 'No kill of container run was seen since the exercise began.' },
    });
  });

  it.each([
    [{ image: 'busybox' }, 'pull', { type: 'image', id: 'busybox:latest' }],
    [{ image: 'busybox' }, 'untag', { type: 'image', id: BASELINE.images['busybox:latest'] ?? '' }],
    [{ image: 'mine:v1' }, 'tag', { type: 'image', id: 'sha256:aa', attributes: { name: 'mine:v1' } }],
    [{ volume: 'notes' }, 'destroy', { type: 'volume', id: 'notes' }],
    [{ network: 'front' }, 'connect', { type: 'network', id: 'ff', attributes: { name: 'front' } }],
    [{ network: 'front' }, 'destroy', { type: 'network', id: 'a1b2', attributes: { name: 'renamed' } }],
  ])('sees what happens to %o: %s', async (thing, action, rest) => {
    const world = recorded([recordedEvent('', action, rest)]);
    expect(await assess({ type: 'event', action, ...thing }, world)).toMatchObject({ passed: true });
    const other = recorded([
      recordedEvent('', action, { ...rest, id: 'other', attributes: { name: 'other' } }),
    ]);
    expect(await assess({ type: 'event', action, ...thing }, other)).toMatchObject({ passed: false });
    const ofContainer = recorded([recordedEvent('', action, { ...rest, type: 'container' })]);
    expect(await assess({ type: 'event', action, ...thing }, ofContainer)).toMatchObject({ passed: false });
  });

  it('sees that something did not happen, and does not take a lost record for that', async () => {
    const pulled = { type: 'event', image: 'busybox', action: 'pull' };
    const unpulled = { ...pulled, absent: true };
    expect(await assess(unpulled, recorded([]))).toMatchObject({
      ...{ passed: true, observed: 'absent' },
      found: { en: 'No pull of image busybox was seen since the exercise began.' },
    });
    const pull = recordedEvent('', 'pull', { type: 'image', id: 'busybox:latest' });
    expect(await assess(unpulled, recorded([pull]))).toMatchObject({ passed: false, observed: 'seen' });
    expect(await assess(unpulled, recorded([], false))).toEqual({ unavailable: WHY.eventsMissed });
  });

  it('is about one thing', () => {
    for (const things of [{}, { image: 'a', volume: 'b' }])
      expect(checkSchema.safeParse({ id: 'it', type: 'event', action: 'pull', ...things }).success).toBe(
        false,
      );
  });

  it('asks from the beginning of the exercise on', async () => {
    const asked: number[] = [];
    const events = (since: number) => {
      asked.push(since);
      const kill = recordedEvent('run', 'kill', { attributes: { signal: '9' } });
      return Promise.resolve({ events: [kill], complete: true });
    };
    await assess(killed, { engine: { events } });
    expect(asked).toEqual([BASELINE.at]);
  });

  it('looks once more, as the record may lag behind the command', async () => {
    const looks = [[], [recordedEvent('run', 'kill', { attributes: { signal: '9' } })]];
    const engine = { events: () => Promise.resolve({ events: looks.shift() ?? [], complete: true }) };
    expect(await assess(killed, { engine })).toMatchObject({ passed: true });
  });

  it('cannot be checked when some were missed and it was not seen, or none can be read', async () => {
    expect(await assess(killed, recorded([], false))).toEqual({ unavailable: WHY.eventsMissed });
    const engine = { events: () => Promise.reject(new AppError('engine_unavailable', 'dead')) };
    expect(await assess(killed, { engine })).toEqual({ unavailable: WHY.noAnswer });
  });
});
