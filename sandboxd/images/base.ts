import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AppError } from '@/lib/shared/errors';

/** The Debian release inside sandboxes; the archive serves it to Debian 12 and 13 alike. */
const SUITE = 'trixie';

/** What mmdebstrap says as it goes, and how far along that is on a quiet machine. */
const STAGES: [RegExp, number][] = [
  [/running apt-get update/, 0.02],
  [/downloading packages/, 0.1],
  [/extracting archives/, 0.3],
  [/installing essential/, 0.4],
  [/installing remaining/, 0.5],
  [/cleaning package lists/, 0.9],
  [/creating tarball|done/, 0.95],
];

/** Nobody reads these inside a sandbox, and they are a quarter of its size. */
const EXCLUDED = ['/usr/share/man/*', '/usr/share/info/*', '/usr/share/doc/*', '/usr/share/locale/*'];

export interface BootstrapOptions {
  /** Packages beside the essential ones. */
  packages: string[];
  mirror: string | undefined;
  onProgress: (share: number) => void;
}

export interface BaseOptions extends BootstrapOptions {
  cacheDir: string;
  hash: string;
}

/** The names in a list of packages: one a line, comments behind `#`. */
export async function readPackages(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line && !line.startsWith('#'));
}

/**
 * The root file system of the sandbox, bootstrapped from the Debian archive, as a tar in the cache: made once for
 * each list of packages. Errors: internal, with mmdebstrap's own last words.
 */
export async function ensureBaseTar(options: BaseOptions): Promise<string> {
  const tar = `${options.cacheDir}/base-${options.hash}.tar`;
  if (await exists(tar)) return tar;
  await mkdir(options.cacheDir, { recursive: true, mode: 0o755 });
  const partial = `${options.cacheDir}/partial-${process.pid}.tar`;
  try {
    await bootstrap(partial, options);
    await rename(partial, tar);
  } finally {
    await rm(partial, { force: true });
  }
  await removeOlder(options.cacheDir, tar);
  return tar;
}

/** Writes a minimal Debian with these packages as a tar. Errors: internal, with mmdebstrap's own last words. */
export async function bootstrap(
  tar: string,
  { packages, mirror, onProgress }: BootstrapOptions,
): Promise<void> {
  const child = spawn(
    'mmdebstrap',
    [
      '--variant=minbase',
      ...(packages.length > 0 ? [`--include=${packages.join(',')}`] : []),
      ...EXCLUDED.map((path) => `--dpkgopt=path-exclude=${path}`),
      SUITE,
      tar,
      ...(mirror ? [mirror] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const last: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    last.push(line);
    if (last.length > 8) last.shift();
    const stage = STAGES.findLast(([pattern]) => pattern.test(line));
    if (stage) onProgress(stage[1]);
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) {
    throw new AppError(
      'internal',
      `Debian could not be bootstrapped (mmdebstrap ended with ${code}). Is the Debian mirror reachable? ` +
        `DRYDOCK_MIRROR names another.\n${last.join('\n')}`,
    );
  }
}

async function removeOlder(cacheDir: string, kept: string): Promise<void> {
  const old = (await readdir(cacheDir)).filter((name) => /^base-[0-9a-f]+\.tar$/.test(name));
  const byAge = await Promise.all(
    old.map(async (name) => ({
      path: `${cacheDir}/${name}`,
      time: (await stat(`${cacheDir}/${name}`)).mtimeMs,
    })),
  );
  byAge.sort((a, b) => b.time - a.time);
  // One earlier base stays, so that going back to the version before is quick.
  for (const { path } of byAge.slice(2)) if (path !== kept) await rm(path, { force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
