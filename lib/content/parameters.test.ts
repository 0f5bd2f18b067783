import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawParameters, fillParameters, parameterNames } from './parameters';

it('draws numbers within their bounds, both bounds included', () => {
  const drawn = new Set(
    Array.from({ length: 200 }, () => drawParameters({ N: { kind: 'number', min: 3, max: 5 } })['N']),
  );
  expect([...drawn].sort()).toEqual(['3', '4', '5']);
});

it('draws tokens that are easy to read and never begin with a digit', () => {
  for (let run = 0; run < 200; run += 1) {
    expect(drawParameters({ TOK: { kind: 'token', length: 10 } })['TOK']).toMatch(
      /^[a-hjkmnp-z][a-hjkmnp-z2-9]{9}$/,
    );
  }
});

it('draws one of a list', () => {
  const drawn = new Set(
    Array.from({ length: 100 }, () => drawParameters({ P: { kind: 'pick', from: ['a', 'b'] } })['P']),
  );
  expect([...drawn].sort()).toEqual(['a', 'b']);
});

it('replaces only the parameters that it was given', () => {
  expect(fillParameters('g-${N} ${HOME} $N ${n} ${N}${N}', { N: '7' })).toBe('g-7 ${HOME} $N ${n} 77');
  expect(fillParameters('${CONSTRUCTOR}', {})).toBe('${CONSTRUCTOR}');
});

it('does not look for parameters inside the values', () => {
  expect(fillParameters('${A}', { A: '${B}$&', B: 'x' })).toBe('${B}$&');
});

it('leaves any text without parameters as it is', () => {
  fc.assert(fc.property(fc.string(), (text) => fillParameters(text, {}) === text));
});

it('lists the names once each', () => {
  expect(parameterNames('${A} ${B_2} ${A} ${a} $C')).toEqual(['A', 'B_2']);
});
