import { expect, it } from 'vitest';
import { parseProcCgroup } from './cgroup';

it('reads the path of each controller on cgroup v1, named and joined ones too', () => {
  const paths = parseProcCgroup('9:name=systemd:/docker/x\n4:cpu,cpuacct:/docker/y\n0::/docker/z\n');
  expect(paths.get('systemd')).toBe('/docker/x');
  expect(paths.get('cpuacct')).toBe('/docker/y');
  expect(paths.get('')).toBe('/docker/z');
});
