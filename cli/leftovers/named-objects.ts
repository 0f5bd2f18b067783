import { command } from '../system/command';
import type { Trace } from './trace';

/** A name that Drydock gave to something of the kernel's. */
interface ObjectName {
  /** Whether this instance made it. */
  isOf: (instance: string) => boolean;
}

/** Interfaces are named dd, four of the instance, a dash, eight of the sandbox. */
const INTERFACE = /^dd([a-z0-9]{4})-/;
const TABLE = /^table (\w+) drydock_([a-z0-9]+)$/;

/** Network interfaces and firewall tables of Drydocks, those whose name is wanted. */
export async function nameTraces(wanted: (name: ObjectName) => boolean): Promise<Trace[]> {
  const [links, tables] = await Promise.all([
    command('ip', ['-o', 'link', 'show']),
    command('nft', ['list', 'tables']),
  ]);
  return [...interfacesIn(links.stdout, wanted), ...tablesIn(tables.stdout, wanted)];
}

export function interfacesIn(text: string, wanted: (name: ObjectName) => boolean): Trace[] {
  return text.split('\n').flatMap((line) => {
    const name = /^\d+: ([^:@]+)/.exec(line)?.[1] ?? '';
    const four = INTERFACE.exec(name)?.[1];
    if (four === undefined || !wanted({ isOf: (instance) => instance.startsWith(four) })) return [];
    return [{ what: `network interface ${name}`, remedy: `ip link delete ${name}` }];
  });
}

export function tablesIn(text: string, wanted: (name: ObjectName) => boolean): Trace[] {
  return text.split('\n').flatMap((line) => {
    const [, family, owner] = TABLE.exec(line.trim()) ?? [];
    if (!family || !owner || !wanted({ isOf: (instance) => instance === owner })) return [];
    const table = `${family} drydock_${owner}`;
    return [{ what: `firewall table ${table}`, remedy: `nft delete table ${table}` }];
  });
}
