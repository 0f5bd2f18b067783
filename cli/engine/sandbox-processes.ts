import { readFile } from 'node:fs/promises';
import type { InstancePaths } from '../instance/paths';

/** Whether a process is one of the instance's engine: shims name its exec root, sandboxes have a layer of it as root. */
export async function holdsSandbox(pid: number, { engine }: InstancePaths): Promise<boolean> {
  const words = (await readText(`/proc/${pid}/cmdline`)).split('\0');
  if (words.some((each) => each.startsWith(`${engine.execRoot}/`) || each === engine.configFile)) return true;
  const mounts = (await readText(`/proc/${pid}/mountinfo`)).split('\n');
  return mounts.some((line) => line.split(' ')[4] === '/' && line.includes(`${engine.dataRoot}/`));
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
