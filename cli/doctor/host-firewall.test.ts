import { describe, expect, it } from 'vitest';
import { checkForwarding, iptablesDrops, nftDrops } from './host-firewall';

const METAINFO = { metainfo: { version: '1.1.3', json_schema_version: 1 } };

function chain(policy: string, hook = 'input') {
  return {
    chain: {
      family: 'inet',
      table: 'filter',
      name: 'input',
      handle: 1,
      type: 'filter',
      hook,
      prio: 0,
      policy,
    },
  };
}

function rule(...expr: unknown[]) {
  return { rule: { family: 'inet', table: 'filter', chain: 'input', handle: 9, expr } };
}

function tcpPort(right: unknown) {
  return { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right } };
}

const ACCEPT = { accept: null };
const ESTABLISHED = rule(
  { match: { op: 'in', left: { ct: { key: 'state' } }, right: ['established', 'related'] } },
  ACCEPT,
);

function ruleset(...entries: unknown[]): string {
  return JSON.stringify({ nftables: [METAINFO, { table: { family: 'inet', name: 'filter' } }, ...entries] });
}

describe('nftDrops', () => {
  it('finds the chain that drops what comes in, whatever else it lets in', () => {
    const text = ruleset(
      chain('drop'),
      ESTABLISHED,
      rule(tcpPort(22), ACCEPT),
      rule(tcpPort({ set: [80, 443] }), ACCEPT),
    );
    expect(nftDrops(text)).toBe('nftables: table filter, chain input');
  });

  it.each([
    ['accepts by policy', ruleset(chain('accept'), ESTABLISHED)],
    ['drops only what is forwarded', ruleset(chain('drop', 'forward'))],
    ['lets the mirror’s ports in', ruleset(chain('drop'), rule(tcpPort({ range: [15443, 15642] }), ACCEPT))],
    [
      'lets the sandboxes’ interfaces in',
      ruleset(
        chain('drop'),
        rule({ match: { op: '==', left: { meta: { key: 'iifname' } }, right: 'dd*' } }, ACCEPT),
      ),
    ],
    ['is not there', ''],
  ])('is content with a firewall that %s', (_what, text) => {
    expect(nftDrops(text)).toBeNull();
  });

  it('is not content with a part of the ports, or with a rule that drops them', () => {
    const part = rule(tcpPort({ range: [15443, 15500] }), ACCEPT);
    const dropped = rule(tcpPort({ range: [15443, 15642] }), { drop: null });
    expect(nftDrops(ruleset(chain('drop'), part, dropped))).not.toBeNull();
  });
});

describe('iptablesDrops', () => {
  const save = (policy: string, ...rules: string[]) =>
    ['*filter', `:INPUT ${policy} [0:0]`, ':FORWARD DROP [0:0]', ...rules, 'COMMIT', ''].join('\n');

  it('finds a chain INPUT that drops by policy', () => {
    expect(iptablesDrops(save('DROP', '-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'))).toBe(
      'iptables: chain INPUT',
    );
  });

  it('is content with one that lets the ports in, or that accepts', () => {
    const ufw =
      '-A ufw-user-input -s 10.213.0.0/16 -d 10.213.0.0/16 -p tcp -m multiport --dports 15443:15642 -j ACCEPT';
    expect(iptablesDrops(save('DROP', ufw))).toBeNull();
    expect(iptablesDrops(save('ACCEPT'))).toBeNull();
    expect(iptablesDrops('')).toBeNull();
  });
});

it('says how to forward packets where the internet is wanted', () => {
  expect(checkForwarding('1').state).toBe('ok');
  expect(checkForwarding('0')).toMatchObject({ state: 'warning', found: '0' });
  expect(checkForwarding('0').wanted).toContain('sysctl -w net.ipv4.ip_forward=1');
});
