import { existsSync } from 'node:fs';
import { availablePool } from '../engine/address-pool';
import { ok, type Check } from './check';

/** What sandboxes take from the machine at their first start: addresses, and a loop device for their disk. */
export async function checkSandboxSupplies(dataDir: string): Promise<Check[]> {
  return [await checkAddresses(dataDir), checkLoopDevices()];
}

async function checkAddresses(dataDir: string): Promise<Check> {
  const pool = await availablePool(dataDir);
  if (pool !== undefined) return ok('addresses', pool);
  const wanted =
    'one of 10.213.0.0/16 to 10.229.0.0/16: remove a route to one (ip route), or stop another Drydock';
  return { name: 'addresses', state: 'missing', found: 'none free', wanted };
}

function checkLoopDevices(): Check {
  if (existsSync('/dev/loop-control')) return ok('loop devices', 'there');
  const wanted = 'the module loop (modprobe loop): the disk of the sandboxes is a file on a loop device';
  return { name: 'loop devices', state: 'warning', found: 'not there', wanted };
}
