import { describe, expect, it } from 'vitest';
import { loopsOf, mountsBelow } from './kernel-objects';
import { interfacesIn, tablesIn } from './named-objects';

const OURS = '5e1f0a2b';
const isOurs = ({ isOf }: { isOf: (instance: string) => boolean }) => isOf(OURS);

describe('what a Drydock leaves', () => {
  it('is told from interfaces and tables of others by its name', () => {
    const links = [
      '1: lo: <LOOPBACK,UP> mtu 65536',
      '7: dd5e1f-abcdefgh: <NO-CARRIER,BROADCAST> mtu 1500',
      '8: dd77aa-abcdefgh: <NO-CARRIER,BROADCAST> mtu 1500',
      '9: docker0: <NO-CARRIER,BROADCAST> mtu 1500',
      '10: ddraid-x: <BROADCAST> mtu 1500',
    ].join('\n');
    expect(interfacesIn(links, isOurs)).toEqual([
      { what: 'network interface dd5e1f-abcdefgh', remedy: 'ip link delete dd5e1f-abcdefgh' },
    ]);
    const tables =
      'table inet drydock_5e1f0a2b\ntable bridge drydock_5e1f0a2b\ntable inet drydock_77aa0000\n';
    expect(tablesIn(`${tables}table ip filter\n`, isOurs).map(({ remedy }) => remedy)).toEqual([
      'nft delete table inet drydock_5e1f0a2b',
      'nft delete table bridge drydock_5e1f0a2b',
    ]);
  });

  it('is told by its data directory, and a neighbour whose name begins alike is not it', () => {
    const mounts = [
      '/dev/vda / ext4 rw 0 0',
      '/dev/loop3 /srv/dry/disks/store btrfs rw 0 0',
      '/dev/loop4 /srv/dry2/disks/store btrfs rw 0 0',
      'tmpfs /srv/dry tmpfs rw 0 0',
    ].join('\n');
    expect(mountsBelow(mounts, '/srv/dry').map(({ what }) => what)).toEqual(['mount /srv/dry/disks/store']);
    const loops = '/dev/loop3 /srv/dry/disks/store.img (deleted)\n/dev/loop4 /srv/dry2/disks/store.img\n';
    expect(loopsOf(loops, '/srv/dry')).toEqual([
      { what: 'loop device /dev/loop3 of /srv/dry/disks/store.img', remedy: 'losetup --detach /dev/loop3' },
    ]);
  });
});
