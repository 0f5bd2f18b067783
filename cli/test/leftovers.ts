import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { InstancePaths } from '../instance/paths';
import { command } from '../system/command';

/** What an instance that was removed still has on this machine; nothing, if all is well. */
export async function findLeftovers(paths: InstancePaths): Promise<string[]> {
  const { dataDir, instance } = paths;
  const [mounts, links, tables, processes] = await Promise.all([
    readFile('/proc/self/mounts', 'utf8'),
    command('ip', ['-o', 'link']),
    command('nft', ['list', 'tables']),
    processesOf(dataDir),
  ]);
  return [
    ...(existsSync(dataDir) ? [`directory ${dataDir}`] : []),
    ...mounts.split('\n').flatMap((line) => (line.includes(dataDir) ? [`mount ${line}`] : [])),
    ...(links.stdout.includes(` dd${instance.slice(0, 4)}-`) ? ['a bridge'] : []),
    ...(tables.stdout.includes(`drydock_${instance}`) ? ['a firewall table'] : []),
    ...processes,
  ];
}

async function processesOf(dataDir: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
      const env = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      const ours = line.includes(`${dataDir}/`) || env.includes(`DRYDOCK_DATA=${dataDir}\0`);
      return ours ? [`process ${pid}: ${line}`] : [];
    }),
  );
  return found.flat();
}
