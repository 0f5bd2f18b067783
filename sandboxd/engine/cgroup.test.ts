import { expect, it } from 'vitest';
import { parseProcCgroup, sandboxPart } from './cgroup';

it('reads the path of each controller on cgroup v1, named and joined ones too', () => {
  const paths = parseProcCgroup('9:name=systemd:/docker/x\n4:cpu,cpuacct:/docker/y\n0::/docker/z\n');
  expect(paths.get('systemd')).toBe('/docker/x');
  expect(paths.get('cpuacct')).toBe('/docker/y');
  expect(paths.get('')).toBe('/docker/z');
});

it('finds where a sandbox ends, whatever is nested in it and around it', () => {
  const [ours, sandbox, nested] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
  expect(sandboxPart(`/docker/${sandbox}/docker/${nested}`, '/')).toBe(`/docker/${sandbox}`);
  expect(sandboxPart(`/system.slice/docker-${sandbox}.scope/init`, '/')).toBe(
    `/system.slice/docker-${sandbox}.scope`,
  );
  expect(sandboxPart(`/docker/${ours}/docker/${sandbox}/x`, `/docker/${ours}`)).toBe(
    `/docker/${ours}/docker/${sandbox}`,
  );
  expect(sandboxPart('/user.slice', '/')).toBeNull();
});
