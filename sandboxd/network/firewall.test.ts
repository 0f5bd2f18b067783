import { expect, it } from 'vitest';
import { interfaceName, firewallRules } from './firewall';

const NOTHING = { mirror: null, packages: null, internet: null };
const MIRROR = { address: '10.213.0.1', port: 15443 };

it('names bridges within the fifteen characters that Linux allows', () => {
  expect(interfaceName('abcdef1234', 'abcdefgh1234')).toBe('ddabcd-abcdefgh');
});

it('covers every bridge of its own instance and no other', () => {
  const rules = firewallRules('abcdef', NOTHING);
  expect(rules).toContain('iifname "ddabcd-*" drop');
  expect(rules).toContain('table inet drydock_abcdef');
  expect(rules).not.toContain('iifname "dd*"');
});

it('has no way through unless there is something to reach', () => {
  expect(firewallRules('abcdef', NOTHING)).not.toMatch(/dport|dnat|masquerade/);
});

it('lets sandboxes to the mirror by way of port 443 alone', () => {
  const rules = firewallRules('abcdef', { ...NOTHING, mirror: MIRROR });
  expect(rules).toContain(
    'iifname "ddabcd-*" fib daddr type local tcp dport 443 dnat ip to 10.213.0.1:15443',
  );
  expect(rules).toContain('iifname "ddabcd-*" ct status dnat ip daddr 10.213.0.1 tcp dport 15443 accept');
  expect(rules.match(/ accept$/gm)).toHaveLength(2);
});

it('keeps other machines from the mirror', () => {
  expect(firewallRules('abcdef', { ...NOTHING, mirror: MIRROR })).toContain(
    'iifname != { "lo" } iifname != "ddabcd-*" ip daddr 10.213.0.1 drop',
  );
});

it('lets builds, and no sandbox, to the packages', () => {
  const rules = firewallRules('abcdef', { ...NOTHING, packages: { address: '10.213.0.1', port: 4000 } });
  expect(rules).toContain('iifname "ddabcd-library" ip daddr 10.213.0.1 tcp dport 4000 accept');
  expect(rules.match(/ accept$/gm)).toHaveLength(2);
});
