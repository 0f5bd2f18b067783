import { expect, it } from 'vitest';
import { bridgeName, firewallRules } from './firewall';

it('names bridges within the fifteen characters that Linux allows', () => {
  expect(bridgeName('abcdef1234', 'abcdefgh1234')).toBe('ddabcd-abcdefgh');
});

it('covers every bridge of its own instance and no other', () => {
  const rules = firewallRules('abcdef');
  expect(rules).toContain('iifname "ddabcd-*" drop');
  expect(rules).toContain('table inet drydock_abcdef');
  expect(rules).not.toContain('iifname "dd*"');
});
