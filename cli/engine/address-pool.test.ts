import { describe, expect, it } from 'vitest';
import { freePools } from './address-pool';

describe('freePools', () => {
  it('starts at 10.213 and never touches what nested engines use', () => {
    const pools = freePools(['default', '192.0.2.0/24', '']);
    expect(pools[0]).toBe('10.213.0.0/16');
    expect(pools).toHaveLength(17);
  });

  it('leaves out a pool of which a route covers a part', () => {
    expect(freePools(['10.213.0.16/28', '10.214.9.9'])[0]).toBe('10.215.0.0/16');
  });

  it('leaves out every pool below a wider route', () => {
    expect(freePools(['10.208.0.0/12'])).toEqual(
      ['10.224', '10.225', '10.226', '10.227', '10.228', '10.229'].map((p) => `${p}.0.0/16`),
    );
    expect(freePools(['10.0.0.0/8'])).toEqual([]);
  });
});
