import { beforeEach, describe, expect, it } from 'vitest';
import { TerminalSeats, type Seat } from './terminal-seats';

let seats: TerminalSeats;
let told: Record<string, string[]>;

beforeEach(() => {
  seats = new TerminalSeats();
  told = {};
});

function seat(who: string, changes: Partial<Seat> = {}): Seat {
  const [userId = who] = who.split('-');
  const heard = (told[who] ??= []);
  return {
    ...{ userId, sandbox: 'box', name: 'main', readOnly: false },
    tell: (frame) => heard.push(frame.type === 'notice' ? frame.code : frame.type),
    ...changes,
  };
}

describe('TerminalSeats', () => {
  it('tells every terminal of the sandbox when somebody begins to look on, and when the last one leaves', () => {
    seats.take(seat('ada-1'));
    seats.take(seat('ada-2', { name: 't2' }));
    seats.take(seat('bob', { sandbox: 'other' }));
    const first = seats.take(seat('teacher', { readOnly: true }));
    const second = seats.take(seat('helper', { readOnly: true, name: 't2' }));
    first();
    expect(told).toMatchObject({ 'ada-1': ['watched'], 'ada-2': ['watched'], bob: [] });
    second();
    second();
    expect(told).toMatchObject({ 'ada-1': ['watched', 'unwatched'], 'ada-2': ['watched', 'unwatched'] });
    expect(told).toMatchObject({ teacher: [], helper: [] });
  });

  it('tells whoever comes back while somebody looks on', () => {
    seats.take(seat('teacher', { readOnly: true }));
    seats.take(seat('ada'));
    expect(told['ada']).toEqual(['watched']);
  });

  it('says nothing of looking at one’s own', () => {
    seats.take(seat('ada-1'));
    seats.take(seat('ada-2', { readOnly: true }));
    expect(told['ada-1']).toEqual([]);
  });

  it('knows which terminals are open, each once, and when somebody typed', () => {
    const leave = seats.take(seat('ada-1', { name: 't2' }));
    seats.take(seat('ada-2'));
    seats.take(seat('ada-3'));
    seats.take(seat('teacher', { name: 't3', readOnly: true }));
    expect(seats.openIn('box')).toEqual(['main', 't2']);
    leave();
    expect(seats.openIn('box')).toEqual(['main']);
    expect(seats.typedAt('ada')).toBeNull();
    seats.noteTyped('ada');
    expect(seats.typedAt('ada')).toBeGreaterThan(0);
  });
});
