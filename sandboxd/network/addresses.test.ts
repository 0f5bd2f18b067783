import { expect, it } from 'vitest';
import { gatewayIn, lowestFree, takenAddresses } from './addresses';

const NETWORK = '10.213.0.0/16';

it('has the gateway at the beginning of the second half, and the sandboxes after it', () => {
  expect(gatewayIn(NETWORK)).toBe('10.213.128.1');
  expect(lowestFree(NETWORK, new Set())).toBe('10.213.128.2');
  expect(lowestFree(NETWORK, new Set(['10.213.128.2', '10.213.128.4']))).toBe('10.213.128.3');
});

it('says when every address is in use, and never gives out the last one of the range', () => {
  const taken = new Set(['10.9.0.6']);
  expect(() => lowestFree('10.9.0.0/29', taken)).toThrow('Every address of 10.9.0.0/29 is in use.');
});

it('reads from the routes which single addresses have a wire', () => {
  const routes = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'ddabcd-aaaaaaaa\t0280D50A\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0',
    'ddabcd-library\t0000D50A\t00000000\t0001\t0\t0\t0\tF0FFFFFF\t0\t0\t0',
  ].join('\n');
  expect(takenAddresses(routes)).toEqual(['10.213.128.2']);
});
