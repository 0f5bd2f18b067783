import { readdir, readFile } from 'node:fs/promises';
import { holdsSandbox } from '../engine/sandbox-processes';
import type { InstancePaths } from '../instance/paths';
import type { Trace } from './trace';

const SHOWN_CHARACTERS = 120;

/** Processes of an instance: its daemons by their environment or their paths, those of its sandboxes by their root. */
export async function processTraces(paths: InstancePaths): Promise<Trace[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map((pid) => traceOf(pid, paths)));
  return found.flat();
}

async function traceOf(pid: number, paths: InstancePaths): Promise<Trace[]> {
  if (pid === process.pid || !(await isOurs(pid, paths))) return [];
  const line = (await read(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim().slice(0, SHOWN_CHARACTERS);
  return [{ what: `process ${pid}: ${line}`, remedy: `kill -9 ${pid}` }];
}

async function isOurs(pid: number, paths: InstancePaths): Promise<boolean> {
  const { dataDir } = paths;
  const [line, environment] = await Promise.all([read(`/proc/${pid}/cmdline`), read(`/proc/${pid}/environ`)]);
  if (environment.includes(`DRYDOCK_DATA=${dataDir}\0`)) return /dist\/(server|sandboxd)\.mjs/.test(line);
  return line.includes(`${paths.engine.root}/`) || (await holdsSandbox(pid, paths));
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
