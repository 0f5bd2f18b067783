import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { lastLines, run } from './run.mjs';
import { sourceHash } from './source-hash.mjs';

/** @typedef {import('./progress.mjs').Progress} Progress */

const SERVICES = { server: 'server/main.ts', sandboxd: 'sandboxd/main.ts' };
const COMMAND_LINE = { cli: 'cli/main.ts' };
const CLIENT_SOURCES = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'];
const BUNDLE_SOURCES = ['lib', 'server', 'sandboxd', 'cli', 'tsconfig.json', 'package-lock.json'];
const PAGE_SOURCES = [
  ...['app', 'components', 'lib', 'public', 'next.config.js', 'postcss.config.mjs', 'proxy.ts'],
  ...['tsconfig.json', 'package-lock.json'],
];

/**
 * Generates the database client when its schema changed.
 * @param {string} root
 * @param {Progress} progress
 */
export async function generateClient(root, progress) {
  await whenChanged(root, 'dist/.client-hash', CLIENT_SOURCES, 'lib/db/generated', () =>
    progress.step('Generating the database client', async () => {
      await tool(
        root,
        ['node_modules/prisma/build/index.js', 'generate'],
        'The database client could not be generated.',
      );
    }),
  );
}

/**
 * Bundles the processes into dist/ when a source changed. npm packages stay outside the bundles.
 * @param {string} root
 * @param {Progress} progress
 */
export async function bundle(root, progress) {
  await whenChanged(root, 'dist/.bundle-hash', BUNDLE_SOURCES, 'dist/cli.mjs', () =>
    progress.step('Bundling the server, sandboxd and the command line', () => writeBundles(root)),
  );
}

/**
 * Builds the pages when a source changed.
 * @param {string} root
 * @param {Progress} progress
 */
export async function buildPages(root, progress) {
  await whenChanged(root, '.next/drydock-hash', PAGE_SOURCES, '.next/BUILD_ID', () =>
    progress.step('Building the pages', async (step) => {
      await tool(
        root,
        ['node_modules/next/dist/bin/next', 'build'],
        'The pages could not be built.',
        step.detail,
      );
    }),
  );
}

/** @param {string} root */
async function writeBundles(root) {
  const { build, stop } = await import('esbuild');
  /** @param {import('esbuild').BuildOptions} options */
  const bundled = (options) =>
    build({
      absWorkingDir: root,
      outdir: 'dist',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.9',
      packages: 'external',
      sourcemap: true,
      write: false,
      logLevel: 'silent',
      ...options,
    });
  try {
    const results = await Promise.all([
      bundled({ entryPoints: SERVICES }),
      // Split where it imports dynamically: `start` stays small, whatever other commands load.
      bundled({ entryPoints: COMMAND_LINE, splitting: true, chunkNames: 'cli-[hash]' }),
    ]);
    const files = results.flatMap(({ outputFiles }) => outputFiles ?? []);
    for (const file of files) writeWhole(join(root, relative(root, file.path)), file.contents);
    removeOthers(join(root, 'dist'), new Set(files.map((file) => basename(file.path))));
  } catch (error) {
    throw new Failure(
      `The sources could not be bundled.\n${lastLines(String(error), 30)}`,
      'Mend the lines above.',
    );
  } finally {
    await stop();
  }
}

/**
 * @param {string} folder
 * @param {Set<string>} kept
 */
function removeOthers(folder, kept) {
  const chunks = readdirSync(folder).filter((name) => /^cli-\w+\.mjs(\.map)?$/.test(name));
  for (const name of chunks) if (!kept.has(name)) rmSync(join(folder, name), { force: true });
}

/**
 * Does the work unless its product exists and was made from the very same sources.
 * @param {string} root
 * @param {string} stamp File that keeps the hash.
 * @param {string[]} sources
 * @param {string} product
 * @param {() => Promise<void>} work
 */
async function whenChanged(root, stamp, sources, product, work) {
  const hash = sourceHash(root, sources);
  const stampPath = join(root, stamp);
  const made =
    existsSync(stampPath) && existsSync(join(root, product)) ? readFileSync(stampPath, 'utf8') : '';
  if (made === hash) return;
  await work();
  writeWhole(stampPath, hash);
}

/**
 * @param {string} root
 * @param {string[]} args
 * @param {string} failure
 * @param {(line: string) => void} [onLine]
 */
async function tool(root, args, failure, onLine) {
  const env = { NEXT_TELEMETRY_DISABLED: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const { code, output } = await run(process.execPath, args, {
    cwd: root,
    env,
    ...(onLine ? { onLine } : {}),
  });
  if (code !== 0) throw new Failure(`${failure}\n${lastLines(output, 40)}`, 'Mend the lines above.');
}

/**
 * Another process may read the file at this moment: it sees the old or the new one, never a half.
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, path);
}
