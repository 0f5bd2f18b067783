import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '@/lib/shared/wire/sandboxd';
import { OwnDoings } from './own-doings';

const ID = 'a'.repeat(64);

const event = (type: string, id: string, attributes: Record<string, string> = {}): EngineEvent => ({
  ...{ time: 1000, type, action: 'create', id, attributes },
});

describe('what the platform does', () => {
  it('is known by the name that it chose until the container has an id, and by that from then on', () => {
    const doings = new OwnDoings();
    const planned = doings.plan(0);
    const named = { name: planned.container };
    expect(doings.caused(event('container', ID, named))).toBe(true);
    doings.became(planned, ID);
    expect(doings.caused(event('container', ID, { name: 'renamed' }))).toBe(true);
    expect(doings.caused(event('container', 'b'.repeat(64), named))).toBe(false);
    expect(doings.containers).toEqual([{ name: planned.container, id: ID }]);
  });

  it('takes in the networks and volumes of such a container, and no others', () => {
    const doings = new OwnDoings();
    const planned = doings.plan(1);
    doings.became(planned, ID);
    expect(doings.caused(event('network', 'n', { container: ID, name: 'front' }))).toBe(true);
    expect(doings.caused(event('volume', 'data', { container: ID }))).toBe(true);
    expect(doings.caused(event('volume', planned.volumes[0] ?? ''))).toBe(true);
    expect(doings.caused(event('volume', 'data'))).toBe(false);
    expect(doings.caused(event('network', 'n', { container: 'b'.repeat(64) }))).toBe(false);
  });

  it('makes a container of the learner’s end and start, and nothing else of it, for as long as it says', () => {
    const doings = new OwnDoings();
    const at = (time: number, type: string, action: string, container = ID) =>
      doings.caused({
        ...event(type, type === 'container' ? container : 'n', { container }),
        ...{ time, action },
      });
    const before = Date.now() - 1;
    const settled = doings.disturb(ID);
    expect(at(Date.now() + 5000, 'container', 'start')).toBe(true);
    expect(at(Date.now() + 5000, 'network', 'connect')).toBe(true);
    expect(at(Date.now() + 5000, 'container', 'start', 'b'.repeat(64))).toBe(false);
    expect(at(Date.now() + 5000, 'container', 'kill')).toBe(false);
    expect(at(before, 'container', 'die')).toBe(false);
    settled();
    expect(at(Date.now(), 'container', 'die')).toBe(true);
    expect(at(Date.now() + 5000, 'container', 'start')).toBe(false);
  });

  it('is not known by a label, which anybody may give', () => {
    const doings = new OwnDoings();
    doings.plan(0);
    expect(doings.caused(event('container', ID, { 'drydock.throw-away': '' }))).toBe(false);
  });
});
