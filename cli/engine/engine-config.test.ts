import { describe, expect, it } from 'vitest';
import { engineConfig } from './engine-config';

describe('engineConfig', () => {
  it('keeps the engine out of the host’s network, firewall and groups', () => {
    const config: unknown = JSON.parse(engineConfig('abcd1234', '10.213.0.0/16'));
    expect(config).toMatchObject({
      'userns-remap': 'drydock-remap',
      group: 'root',
      bridge: 'none',
      iptables: false,
      ip6tables: false,
      'ip-forward': false,
      'ip-masq': false,
      'default-address-pools': [{ base: '10.213.0.0/16', size: 28 }],
      'containerd-namespace': 'drydock-abcd1234',
    });
  });
});
