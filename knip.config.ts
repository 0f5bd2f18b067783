import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: ['cli/main.ts', 'server/main.ts', 'sandboxd/main.ts'],
  project: ['**/*.{ts,tsx,mjs,cjs,js,css}', '!dist/**', '!lib/db/generated/**'],
  // What is exported and used in its own file is alive.
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Imported by the generated client, which is no source.
    '@prisma/client',
    // Pins what use-intl would take in a version of its own.
    'icu-minify',
    // Run by cli/test/plan.ts by the paths of their programs.
    'dependency-cruiser',
    'prettier',
  ],
  // Programs of the system, which cli/bootstrap installs.
  ignoreBinaries: ['ip', 'mmdebstrap', 'nsenter', 'perl', 'unshare'],
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/@(?:import|plugin) ["'][^"']+["']/g)]
        .map(([line]) => line.replace(/^@\w+/, 'import'))
        .join('\n'),
  },
};

export default config;
